<?php

// Loads every file of the client, and tells how many classes there are.

declare(strict_types=1);

require 'vendor/autoload.php';

$files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator('vendor/src'));
foreach (new RegexIterator($files, '/\.php$/') as $file) {
    require_once $file->getPathname();
}
$ours = fn (string $class): bool => str_starts_with($class, 'Kapocs\\Client\\');
echo count(array_filter(get_declared_classes(), $ours));
