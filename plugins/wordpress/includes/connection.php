<?php
namespace Kapocs;

defined('ABSPATH') || exit;

/** What stands between this site and Kapocs, in words; empty: all is well. */
function problems(): array {
    return array_values(array_filter(array_merge(api_problems(), inbound_problems(), own_problems())));
}

function api_problems(): array {
    if (option('host') === '') {
        return [__('Enter the address of your Kapocs.', 'kapocs')];
    }
    $found = [asked('/v2/lists/' . rawurlencode(option('list') ?: '0'), __('list', 'kapocs'))];
    if ($found[0] === '' && option('form') !== '') {
        $found[] = asked('/v2/forms/' . rawurlencode(option('form')), __('form', 'kapocs'));
    }
    return $found;
}

/** Empty: the API shows it. */
function asked(string $path, string $what): string {
    $answer = wp_remote_get(option('host') . $path, [
        'headers' => ['Authorization' => 'Basic ' . base64_encode(option('key_user') . ':' . option('key_password'))],
        'timeout' => 8,
        'redirection' => 0,
    ]);
    if (is_wp_error($answer)) {
        /* translators: %s: what the network said */
        return sprintf(__('Kapocs does not answer: %s. Is the address right, and may this server reach it?', 'kapocs'), $answer->get_error_message());
    }
    $status = (int) wp_remote_retrieve_response_code($answer);
    if ($status === 200) {
        return '';
    }
    if ($status === 401 || $status === 403) {
        return __('The API key or its password is wrong, or the key may not read this.', 'kapocs');
    }
    if ($status === 404) {
        /* translators: %s: list or form */
        return sprintf(__('There is no such %s, or it is of another account.', 'kapocs'), $what);
    }
    if ($status >= 300 && $status < 400) {
        return __('The address leads on to another one: enter that one, mostly with https.', 'kapocs');
    }
    /* translators: %d: a number of HTTP */
    return sprintf(__('Kapocs answered %d. Is the address that of Kapocs?', 'kapocs'), $status);
}

function inbound_problems(): array {
    if (option('inbound_url') === '') {
        return [];
    }
    $status = post('test_' . wp_generate_uuid4(), message('connection.test', []));
    $words = [
        0 => __('The address of the connector does not answer.', 'kapocs'),
        401 => __('The secret of the connector is wrong, or the clock of this server is off by minutes.', 'kapocs'),
        404 => __('There is no such connector: copy its address whole.', 'kapocs'),
        410 => __('The connector is disabled in Kapocs.', 'kapocs'),
    ];
    /* translators: %d: a number of HTTP */
    $other = sprintf(__('The connector answered %d.', 'kapocs'), $status);
    return $status === 200 ? [] : [$words[$status] ?? $other];
}

function own_problems(): array {
    $found = [];
    if (!wp_is_application_passwords_available()) {
        $found[] = __('This site thinks that it is asked without https, so application passwords are off and Kapocs cannot make users. Behind a proxy, have it pass on X-Forwarded-Proto and set $_SERVER[\'HTTPS\'] by it in wp-config.php.', 'kapocs');
    }
    if (class_exists('WooCommerce') && get_option('permalink_structure') === '') {
        $found[] = __('Permalinks are plain: WooCommerce refuses its API keys so. Choose any other structure in Settings, Permalinks.', 'kapocs');
    }
    $checkout = function_exists('wc_get_page_id') ? get_post(wc_get_page_id('checkout')) : null;
    $asks = option('consent_text') !== '' || option('asks_tax_number') === '1';
    if ($asks && $checkout && has_block('woocommerce/checkout', $checkout)) {
        $found[] = __('The checkout page is made of blocks, which show neither the box for consent nor the field for a tax number. Put the classic checkout there: [woocommerce_checkout].', 'kapocs');
    }
    return $found;
}
