<?php

// Downloads the first file of a print batch and its table, and prints what they are.

declare(strict_types=1);

require 'vendor/autoload.php';

[, $url, $username, $password, $batch] = $argv;
$kapocs = new Kapocs\Client\Kapocs($url, $username, $password);
$number = (int) $batch;
foreach ([$kapocs->getPrintFile($number, 1), $kapocs->getPrintManifest($number)] as $content) {
    echo hash('sha256', $content), "\n";
}
