<?php
// A client library's own test against the service: strict comparisons, fields and options,
// changes, leaving, deleting, global variables.
require __DIR__ . '/call.php';

list(, $list, $form) = array(null, $argv[2], $argv[3]);
$seen = array();
function one($name, $answer)
{
    global $seen;
    $seen[$name] = $answer[2] === 1 ? 'one' : $answer[1];
}

$field = array('field_name' => 'nf_szin', 'field_label' => 'Szín', 'field_comment' => '',
    'field_type' => 'select', 'options' => array('piros' => 'Piros', 'kek' => 'Kék'));
one('add_field', call('POST', "/addlistfield/$list", $field));
one('decimal', call('POST', "/addlistfield/$list", array('field_name' => 'nf_ar',
    'field_label' => 'Ár', 'field_comment' => '', 'field_type' => 'decimal', 'scale' => 2)));
one('add_option', call('POST', "/fieldoptionadd/$list/nf_szin", array('value' => 'zold', 'text' => 'Zöld')));
one('edit_option', call('POST', "/fieldoptionedit/$list/nf_szin/zold", array('value' => 'lila', 'text' => 'Lila')));
list(, , $types) = call('GET', "/listfields/$list/extended");
$seen['types'] = array($types->nf_szin, $types->nf_ar, $types->email);
one('exists', call('GET', "/checkfieldexists/$list/id"));

list(, , $id) = call('POST', "/subscribe/$list/form/$form",
    array('email' => 'gt@kapocs.test', 'nf_szin' => 'lila', 'nf_ar' => '25.2', 'mssys_sendsms_denied' => false));
one('update', call('PUT', "/update/$list/form/$form/record/$id", array('mssys_firstname' => 'Géza')));
one('update_by_email', call('PUT', "/update/$list/form/$form/field/email/value/gt@kapocs.test", array('nf_ar' => 21)));
list(, , $record) = call('GET', "/list/$list/record/$id");
$seen['record'] = is_object($record) ? array($record->id === "$id", $record->nf_szin, $record->nf_ar) : null;
list(, , $none) = call('GET', "/list/$list/record/999999999");
$seen['no_record'] = is_object($none);
list(, $total) = call('GET', "/listtotalcount/$list");
$seen['total'] = is_numeric($total);
list(, $first) = call('POST', "/list/$list/order/subdate/desc/1", array());
$seen['first'] = json_decode($first)[0]->email;

$seen['left'] = array();
foreach (array("record/$id", 'email/gt@kapocs.test', 'field/email/value/gt@kapocs.test') as $who) {
    list(, $body) = call('GET', "/unsubscribe/$list/$who");
    $seen['left'][] = $body > 0;
}
list(, $body) = call('GET', "/unsubscribe/$list/record/0");
$seen['nobody_left'] = $body;
list(, $body) = call('DELETE', "/delete/$list/record/$id", array());
$seen['deleted'] = $body;

one('create_global', call('POST', '/createglobalvar', array('name' => 'gt_akcio', 'html' => '<b>ó</b>', 'text' => 'ó')));
list(, $body) = call('POST', '/createglobalvar', array('name' => 'gt_akcio', 'html' => 'x'));
$seen['taken'] = $body;
one('update_global', call('POST', '/updateglobalvar', array('name' => 'global_gt_akcio', 'html' => '<i>ő</i>')));
list(, , $variable) = call('GET', '/getglobalvar/name/global_gt_akcio');
$seen['global'] = array($variable->html, $variable->text);
tell($seen);
