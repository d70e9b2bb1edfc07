<?php
namespace Kapocs;

defined('ABSPATH') || exit;

const OPTION = 'kapocs';
const SECRETS = ['key_password', 'inbound_secret'];

/** Name → value before anything was entered. */
function defaults(): array {
    return [
        'host' => '', 'key_user' => '', 'key_password' => '', 'list' => '', 'form' => '',
        'inbound_url' => '', 'inbound_secret' => '', 'consent_text' => '', 'asks_tax_number' => '',
    ];
}

/** One setting as it was entered; empty: nothing was. */
function option(string $name): string {
    $stored = get_option(OPTION, []);
    return (string) ((is_array($stored) ? $stored : [])[$name] ?? defaults()[$name]);
}

/** What the settings page sent, made safe; a secret that was left empty stays as it is. */
function cleaned($given): array {
    $given = is_array($given) ? $given : [];
    $clean = [];
    foreach (array_keys(defaults()) as $name) {
        $value = isset($given[$name]) && is_string($given[$name]) ? trim($given[$name]) : '';
        if (in_array($name, ['host', 'inbound_url'], true)) {
            $value = untrailingslashit(esc_url_raw($value, ['http', 'https']));
        } elseif (in_array($name, ['list', 'form'], true)) {
            $value = ctype_digit($value) ? $value : '';
        } elseif ($name === 'consent_text') {
            $value = wp_kses($value, ['a' => ['href' => true, 'target' => true, 'rel' => true]]);
        } else {
            $value = sanitize_text_field($value);
        }
        $is_kept = $value === '' && in_array($name, SECRETS, true);
        $clean[$name] = $is_kept ? option($name) : $value;
    }
    return $clean;
}
