<?php

// Calls every operation that a file names, and tells what came of each.

declare(strict_types=1);

require 'vendor/autoload.php';

use Kapocs\Client\Kapocs;
use Kapocs\Client\Problem;

[, $url, $username, $password, $file] = $argv;
$kapocs = new Kapocs($url, $username, $password, tries: 1);
$found = [];
foreach (json_decode(file_get_contents($file), true) as $each) {
    $body = $each['hasBody'] ? [$each['body']] : [];
    try {
        $kapocs->{$each['id']}(...$each['path'], ...$body, ...$each['query']);
        $found[$each['id']] = ['status' => 200, 'code' => ''];
    } catch (Problem $problem) {
        $found[$each['id']] = ['status' => $problem->status, 'code' => $problem->problemCode];
    }
}
echo json_encode($found);
