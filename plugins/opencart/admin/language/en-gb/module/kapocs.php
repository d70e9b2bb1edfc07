<?php
$_['heading_title'] = 'Kapocs';
$_['text_success'] = 'The settings are saved.';
$_['error_permission'] = 'You may not change this.';
$_['error_url'] = 'Enter the address of the connector, beginning with https://.';
