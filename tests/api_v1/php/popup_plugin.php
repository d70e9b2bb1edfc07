<?php
// A pop-up: any status but 401 for getproduct/0 means "connected"; it always sends form 0.
require __DIR__ . '/call.php';

$list = $argv[2];
list($status) = call('GET', '/getproduct/0');
$seen = array('connected' => $status != 401);
list($status, $body) = call('POST', "/subscribe/$list/form/0", array('email' => 'popup@kapocs.test'));
$seen['subscribed'] = $status == 200 && $body > 0;

$key = $argv[1];
$argv[1] = preg_replace('~//.*@~', '//nincs:ilyen@', $key);
list($status) = call('GET', '/getproduct/0');
$seen['with_a_wrong_key'] = $status;
tell($seen);
