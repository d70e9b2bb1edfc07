<?php
namespace Kapocs;

defined('ABSPATH') || exit;

const CONSENT = 'kapocs_consent';
const TAX_NUMBER = 'billing_tax_number';
const BASKET = 'kapocs_basket_id';

/** The box at checkout, never ticked beforehand. */
function show_consent(): void {
    if (option('consent_text') === '') {
        return;
    }
    printf(
        '<p class="form-row kapocs-consent"><label class="checkbox"><input type="checkbox" name="%s" value="1"> <span>%s</span></label></p>',
        esc_attr(CONSENT), wp_kses(option('consent_text'), ['a' => ['href' => true, 'target' => true, 'rel' => true]])
    );
}

/** The field for a tax number among those of the bill. */
function with_tax_number($fields) {
    if (option('asks_tax_number') === '1' && is_array($fields)) {
        $fields['billing'][TAX_NUMBER] = [
            'label' => __('Tax number', 'kapocs'), 'required' => false, 'class' => ['form-row-wide'],
            'priority' => 31, 'maxlength' => 40,
        ];
    }
    return $fields;
}

/** What was posted at checkout, whose nonce WooCommerce has checked. */
function posted(string $name): string {
    // phpcs:ignore WordPress.Security.NonceVerification.Missing
    $value = $_POST[$name] ?? '';
    return is_string($value) ? sanitize_text_field(wp_unslash($value)) : '';
}

/** Keeps consent and tax number with the order, before it is saved. */
function keep_with_order($order): void {
    if (option('consent_text') !== '') {
        $order->update_meta_data('_' . CONSENT, posted(CONSENT) === '1' ? 'yes' : 'no');
        $order->update_meta_data('_' . CONSENT . '_text', wp_strip_all_tags(option('consent_text')));
    }
    if (option('asks_tax_number') === '1' && posted(TAX_NUMBER) !== '') {
        $order->update_meta_data('_' . TAX_NUMBER, posted(TAX_NUMBER));
    }
    keep_basket_with_order($order);
}

/** The order says which basket it was, so that nobody is written to about what they have bought. */
function keep_basket_with_order($order): bool {
    $session = function_exists('WC') ? (WC()->session ?? null) : null;
    $id = is_object($session) ? (string) $session->get(BASKET) : '';
    if ($id === '' || (string) $order->get_meta('_kapocs_cart') === $id) {
        return false;
    }
    $order->update_meta_data('_kapocs_cart', $id);
    $order->update_meta_data('_kapocs_cart_url', wc_get_cart_url());
    return true;
}

/** An order of the checkout block, which is there, as a draft, while it is typed in. */
function on_draft($order): void {
    if (is_object($order) && keep_basket_with_order($order)) {
        $order->save();
    }
}

/** What comes after an order, or after all was taken out, is another basket. */
function on_emptied(): void {
    $session = function_exists('WC') ? (WC()->session ?? null) : null;
    if (is_object($session)) {
        $session->set(BASKET, '');
        $session->set('kapocs_basket', '');
    }
}

/** What a basket is called, from its first line to the order. */
function basket_id($session): string {
    $id = (string) $session->get(BASKET);
    if ($id === '') {
        $id = source() . '_' . str_replace('-', '', wp_generate_uuid4());
        $session->set(BASKET, $id);
    }
    return $id;
}

/** An order as it is now, with what WooCommerce's own webhooks leave out. */
function order_data($order): array {
    return [
        'order_id' => (string) $order->get_id(),
        'email' => (string) $order->get_billing_email(),
        'status' => (string) $order->get_status(),
        'currency' => (string) $order->get_currency(),
        'total' => (string) $order->get_total(),
        'tax_number' => (string) $order->get_meta('_' . TAX_NUMBER),
        'consent' => (string) $order->get_meta('_' . CONSENT),
        'consent_text' => (string) $order->get_meta('_' . CONSENT . '_text'),
        'coupons' => array_values(array_map('strval', (array) $order->get_coupon_codes())),
    ];
}

/** Somebody bought: the order's details, the consent if it was given, the use of each coupon. */
function on_order($order_id, $given = null, $order = null): void {
    $order = is_object($order) ? $order : (function_exists('wc_get_order') ? wc_get_order($order_id) : null);
    if (!is_object($order)) {
        return;
    }
    $data = order_data($order);
    $id = source() . "_order_$data[order_id]";
    tell('order.details', $data, $id);
    if ($data['consent'] === 'yes') {
        tell('consent.given', [
            'email' => $data['email'],
            'first_name' => (string) $order->get_billing_first_name(),
            'last_name' => (string) $order->get_billing_last_name(),
            'consent_text' => $data['consent_text'],
            'order_id' => $data['order_id'],
            'ip' => (string) $order->get_customer_ip_address(),
            'user_agent' => (string) $order->get_customer_user_agent(),
            'page' => home_url('/'),
        ], "{$id}_consent");
    }
    foreach ($data['coupons'] as $code) {
        tell(
            'coupon.used',
            ['code' => $code, 'order_id' => $data['order_id'], 'email' => $data['email']],
            "{$id}_coupon_" . md5($code)
        );
    }
}

/** The same of an order that was made at the checkout block. */
function on_block_order($order): void {
    if (is_object($order)) {
        on_order($order->get_id(), null, $order);
    }
}

/** The order goes from one status to another; the body has the one it has now. */
function on_status($order_id, $from, $to, $order = null): void {
    $order = is_object($order) ? $order : (function_exists('wc_get_order') ? wc_get_order($order_id) : null);
    if (!is_object($order)) {
        return;
    }
    $data = order_data($order) + ['status_before' => (string) $from, 'status_now' => (string) $to];
    tell('order.status', $data, source() . "_order_{$data['order_id']}_" . wp_generate_uuid4());
}

/** What is in the basket of somebody whose address is known, once for each change. */
function on_basket($cart = null): void {
    $woo = function_exists('WC') ? WC() : null;
    $cart = is_object($cart) ? $cart : ($woo->cart ?? null);
    $customer = $woo->customer ?? null;
    $email = is_object($customer) ? (string) $customer->get_billing_email() : '';
    if (!is_object($cart) || $email === '' || empty($woo->session)) {
        return;
    }
    $data = ['email' => $email, 'currency' => (string) get_woocommerce_currency(),
        'total' => (string) $cart->get_total('edit'), 'coupons' => array_values($cart->get_applied_coupons()),
        'cart_url' => wc_get_cart_url(), 'items' => array_values(array_map(__NAMESPACE__ . '\\line', $cart->get_cart()))];
    $digest = md5((string) wp_json_encode($data));
    if ($woo->session->get('kapocs_basket') === $digest) {
        return;
    }
    $woo->session->set('kapocs_basket', $digest);
    $data['cart_id'] = basket_id($woo->session);
    tell('cart.updated', $data, "{$data['cart_id']}_$digest" . '_' . wp_generate_uuid4());
}

/** A line of a basket. */
function line(array $item): array {
    $product = $item['data'];
    $net = (float) ($item['line_total'] ?? 0);
    // The shop rounds a line's tax, and its net only where it is shown: together they are not what is paid.
    $gross = round($net + (float) ($item['line_tax'] ?? 0), function_exists('wc_get_price_decimals') ? wc_get_price_decimals() : 2);
    return [
        'product_id' => (string) $item['product_id'], 'sku' => (string) $product->get_sku(),
        'name' => (string) $product->get_name(), 'quantity' => $item['quantity'],
        'total' => (string) $net, 'tax' => (string) round($gross - $net, 6),
    ];
}

/** Tells this site from others that tell the same connector. */
function source(): string {
    return substr(md5(home_url('/')), 0, 12);
}

add_action('woocommerce_store_api_checkout_order_processed', __NAMESPACE__ . '\\on_block_order');
add_action('woocommerce_review_order_before_submit', __NAMESPACE__ . '\\show_consent');
add_filter('woocommerce_checkout_fields', __NAMESPACE__ . '\\with_tax_number');
add_action('woocommerce_checkout_create_order', __NAMESPACE__ . '\\keep_with_order');
add_action('woocommerce_checkout_order_processed', __NAMESPACE__ . '\\on_order', 10, 3);
add_action('woocommerce_order_status_changed', __NAMESPACE__ . '\\on_status', 10, 4);
add_action('woocommerce_store_api_checkout_update_order_meta', __NAMESPACE__ . '\\on_draft');
add_action('woocommerce_cart_emptied', __NAMESPACE__ . '\\on_emptied', 20, 0);
add_action('woocommerce_cart_updated', __NAMESPACE__ . '\\on_basket', 20, 0);
