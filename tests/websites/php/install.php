<?php
// Installs the WordPress in the folder of the first argument; prints an application password.
[, $folder] = $argv;
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST);
define('WP_INSTALLING', true);
require $folder . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_install('A site of tests', 'admin', 'admin@kapocs.test', true, '', 'a password of the tests');
update_option('permalink_structure', '/%postname%/');
update_option('WPLANG', '');
switch_theme('bare');
[$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'Kapocs']);
$editor = wp_insert_user([
    'user_login' => 'szerzo', 'user_email' => 'szerzo@kapocs.test',
    'user_pass' => 'another password', 'role' => 'author',
]);
[$weak] = WP_Application_Passwords::create_new_application_password($editor, ['name' => 'Kapocs']);
echo json_encode(['admin' => $password, 'author' => $weak]);
