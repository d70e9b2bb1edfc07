<?php
/**
 * Plugin Name: Kapocs
 * Description: Sign-up forms of your Kapocs, users made after confirmation, and what WooCommerce does not tell by itself: consent, tax number, basket, coupons, status.
 * Version: 1.0.0
 * Requires at least: 5.6
 * Requires PHP: 7.4
 * License: Apache-2.0
 * License URI: https://www.apache.org/licenses/LICENSE-2.0
 * Text Domain: kapocs
 *
 * The Apache License 2.0 is compatible with version 3 of the GPL, under which WordPress may be used.
 */

namespace Kapocs;

defined('ABSPATH') || exit;

require_once __DIR__ . '/includes/options.php';
require_once __DIR__ . '/includes/signing.php';
require_once __DIR__ . '/includes/outbox.php';
require_once __DIR__ . '/includes/form.php';
require_once __DIR__ . '/includes/passwords.php';
require_once __DIR__ . '/includes/connection.php';
require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/shop.php';

register_activation_hook(__FILE__, __NAMESPACE__ . '\\install');
register_deactivation_hook(__FILE__, __NAMESPACE__ . '\\rest');
