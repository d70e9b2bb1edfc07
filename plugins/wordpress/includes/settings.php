<?php
namespace Kapocs;

defined('ABSPATH') || exit;

const PAGE = 'kapocs';

/** Name → label and what is said below the field. */
function fields(): array {
    return [
        'host' => [__('Address of Kapocs', 'kapocs'), 'https://mail.example.com'],
        'key_user' => [__('API key', 'kapocs'), ''],
        'key_password' => [__('Password of the key', 'kapocs'), __('Left empty, it stays as it is.', 'kapocs')],
        'list' => [__('List', 'kapocs'), __('The number of the list.', 'kapocs')],
        'form' => [__('Form', 'kapocs'), __('The number of the form that [kapocs_form] shows.', 'kapocs')],
        'inbound_url' => [__('Address of the connector', 'kapocs'), __('As kapocs connector create printed it.', 'kapocs')],
        'inbound_secret' => [__('Secret of the connector', 'kapocs'), __('Left empty, it stays as it is.', 'kapocs')],
        'consent_text' => [__('Consent at checkout', 'kapocs'), __('What the buyer agrees to, beside a box that is not ticked. Empty: nothing is asked.', 'kapocs')],
        'asks_tax_number' => [__('Ask for a tax number', 'kapocs'), __('At checkout, of companies.', 'kapocs')],
    ];
}

function show_field(array $which): void {
    $name = $which['name'];
    $attributes = sprintf('id="kapocs-%1$s" name="%2$s[%1$s]"', esc_attr($name), esc_attr(OPTION));
    if ($name === 'asks_tax_number') {
        printf('<input type="checkbox" value="1" %s %s>', $attributes, checked(option($name), '1', false));
    } else {
        $is_secret = in_array($name, SECRETS, true);
        printf(
            '<input type="%s" class="regular-text" autocomplete="off" value="%s" %s>',
            $is_secret ? 'password' : 'text', $is_secret ? '' : esc_attr(option($name)), $attributes
        );
    }
    printf('<p class="description">%s</p>', esc_html($which['help']));
}

function show_page(): void {
    if (!current_user_can('manage_options')) {
        return;
    }
    echo '<div class="wrap"><h1>Kapocs</h1>';
    $found = get_transient('kapocs_problems_' . get_current_user_id());
    if (is_array($found)) {
        delete_transient('kapocs_problems_' . get_current_user_id());
        $lines = $found ?: [__('All is well.', 'kapocs')];
        $kind = $found ? 'notice-error' : 'notice-success';
        printf('<div class="notice %s"><p>%s</p></div>', esc_attr($kind), implode('<br>', array_map('esc_html', $lines)));
    }
    echo '<form method="post" action="' . esc_url(admin_url('options.php')) . '">';
    settings_fields(PAGE);
    do_settings_sections(PAGE);
    submit_button();
    echo '</form><form method="post" action="' . esc_url(admin_url('admin-post.php')) . '">';
    echo '<input type="hidden" name="action" value="kapocs_test">';
    wp_nonce_field('kapocs_test');
    submit_button(__('Test the connection', 'kapocs'), 'secondary');
    /* translators: %d: how many */
    echo '</form><p>' . esc_html(sprintf(__('Messages that wait to be sent: %d', 'kapocs'), waiting())) . '</p></div>';
}

/** The button: tries what is stored, and shows on the page what was found. */
function test_connection(): void {
    if (!current_user_can('manage_options')) {
        wp_die(esc_html__('You may not do this.', 'kapocs'), '', ['response' => 403]);
    }
    check_admin_referer('kapocs_test');
    set_transient('kapocs_problems_' . get_current_user_id(), problems(), 60);
    wp_safe_redirect(admin_url('options-general.php?page=' . PAGE));
    exit;
}

add_action('admin_menu', static function (): void {
    add_options_page('Kapocs', 'Kapocs', 'manage_options', PAGE, __NAMESPACE__ . '\\show_page');
});
add_action('admin_init', static function (): void {
    register_setting(PAGE, OPTION, ['type' => 'array', 'sanitize_callback' => __NAMESPACE__ . '\\cleaned']);
    add_settings_section('kapocs_main', '', '__return_empty_string', PAGE);
    foreach (fields() as $name => [$label, $help]) {
        add_settings_field(
            "kapocs-$name", esc_html($label), __NAMESPACE__ . '\\show_field', PAGE, 'kapocs_main',
            ['name' => $name, 'help' => $help, 'label_for' => "kapocs-$name"]
        );
    }
});
add_action('admin_post_kapocs_test', __NAMESPACE__ . '\\test_connection');
