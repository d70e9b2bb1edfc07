<?php
namespace Opencart\Catalog\Controller\Extension\Kapocs\Module;

use Opencart\System\Library\Extension\Kapocs\Kapocs as Teller;

/** Hears of each change of an order's history and of who wants letters, and tells Kapocs. */
class Kapocs extends \Opencart\System\Engine\Controller {
    /** After catalog/model/checkout/order.addHistory. */
    public function changed(string &$route, array &$given, &$output): void {
        $kapocs = Teller::of($this->config);
        $this->load->model('checkout/order');
        $order = $kapocs ? $this->model_checkout_order->getOrder((int)$given[0]) : [];
        if (!$order) {
            return;
        }
        $whole = $this->whole($order);
        $status = $whole[3];
        $basket = (string)($this->session->data['kapocs_cart'] ?? '');
        $is_own = $basket !== '' && ((int)($this->session->data['order_id'] ?? 0) === (int)$given[0] || $status === 'basket');
        $body = $kapocs->message(...$whole, basket: $is_own ? $basket : '');
        $kapocs->tell('order_' . $order['order_id'], $body, $this->log);
        if ($is_own && $status !== 'basket') {
            unset($this->session->data['kapocs_cart']);
        }
    }

    /** Asked by Kapocs: which orders changed, a page at a time, or some of them. Answers nobody else, and nobody twice. */
    public function orders(): void {
        $kapocs = Teller::of($this->config);
        $asked = $kapocs?->asked($this->request->server, (string)file_get_contents('php://input', false, null, 0, 65536), time());
        $answer = ['orders' => [], 'next' => ''];
        if ($asked === null) {
            http_response_code(401);
            $answer = ['errors' => [['message' => 'not signed by the secret of this shop, or long ago']]];
        } elseif (!Teller::isFirst((string)$this->request->server['HTTP_WEBHOOK_ID'], DIR_CACHE, time())) {
            http_response_code(409);
            $answer = ['errors' => [['message' => 'asked before']]];
        } else {
            // 0: not finished, a basket.
            $rows = $this->db->query('SELECT order_id, date_modified FROM `' . DB_PREFIX . 'order` WHERE order_status_id > 0 AND '
                . Teller::wanted($asked) . ' ORDER BY date_modified, order_id LIMIT ' . (Teller::PAGE + 1))->rows;
            $page = array_slice($rows, 0, Teller::PAGE);
            $this->load->model('checkout/order');
            foreach ($page as $row) {
                $order = $this->model_checkout_order->getOrder((int)$row['order_id']);
                if ($order) {
                    $answer['orders'][] = ['modifiedAt' => Teller::changed($row)] + $kapocs->order(...$this->whole($order));
                }
            }
            $answer['next'] = count($rows) > count($page) ? Teller::page(end($page)) : '';
        }
        $this->response->addHeader('Content-Type: application/json');
        $this->response->setOutput((string)json_encode($answer, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES));
    }

    /** All that an order's message is made of: its row, products and totals, the status it stands for, decimals of its money. */
    private function whole(array $order): array {
        $products = $this->model_checkout_order->getProducts((int)$order['order_id']);
        $totals = $this->model_checkout_order->getTotals((int)$order['order_id']);
        // Who pays at the door has not paid while it is being packed. 9: a reversal that was taken back.
        $is_at_the_door = Teller::paymentCode($order) === 'cod';
        $paid = array_merge($is_at_the_door ? [] : $this->numbers('config_processing_status'), $this->numbers('config_complete_status'), [9]);
        $status = Teller::status((int)$order['order_status_id'], $paid, [7, 14, 16], [11, 12, 13], $this->beginnings());
        return [$order, $products, $totals, $status, $this->currency->getDecimalPlace((string)$order['currency_code'])];
    }

    /** After catalog/model/checkout/order.addOrder: not finished yet, and it says which basket it is. */
    public function placed(string &$route, array &$given, &$output): void {
        $order = [(int)$output];
        $this->changed($route, $order, $output);
    }

    /** After the basket changed, or the address became known at the checkout. */
    public function basket(string &$route, array &$given, &$output): void {
        $kapocs = Teller::of($this->config);
        $email = $this->customer->isLogged() ? (string)$this->customer->getEmail() : (string)($this->session->data['customer']['email'] ?? '');
        if (!$kapocs || $email === '') {
            return;
        }
        // Up to 4.0.2 the shop's own goes on telling what was in it before.
        $cart = new \Opencart\System\Library\Cart\Cart($this->registry);
        $currency = (string)$this->session->data['currency'];
        $shown = fn(float $sum): float => (float)$this->currency->format($sum, $currency, 0, false);
        $products = array_map(fn(array $each): array => $each + [
            'net' => $shown((float)$each['price']),
            'gross' => $shown((float)$this->tax->calculate((float)$each['price'], (int)$each['tax_class_id'], true)),
        ], $cart->getProducts());
        $this->session->data['kapocs_cart'] ??= bin2hex(random_bytes(16));
        $id = $this->session->data['kapocs_cart'];
        $page = html_entity_decode($this->url->link('checkout/cart', 'language=' . $this->config->get('config_language')));
        $kapocs->tell("cart_$id", Teller::basket($id, $email, $currency, $products, $page), $this->log);
    }

    /** After catalog/model/account/customer.addCustomer: a box that was not ticked says nothing. */
    public function joined(string &$route, array &$given, &$output): void {
        $this->contact((int)$output, false);
    }

    /** After catalog/model/account/customer.editNewsletter, whose first argument is whose it is since 4.1. */
    public function chosen(string &$route, array &$given, &$output): void {
        $this->contact(count($given) > 1 ? (int)$given[0] : (int)$this->customer->getId(), true);
    }

    /** After catalog/model/checkout/order.deleteOrder, by which orders go up to 4.0.2. */
    public function gone(string &$route, array &$given, &$output): void {
        Teller::of($this->config)?->tell('gone_' . (int)$given[0], Teller::gone((int)$given[0]), $this->log);
    }

    private function contact(int $id, bool $also_no): void {
        $this->load->model('account/customer');
        $customer = $id ? $this->model_account_customer->getCustomer($id) : [];
        if ($customer && ($also_no || $customer['newsletter'])) {
            Teller::of($this->config)?->tell("contact_$id", Teller::contact($customer), $this->log);
        }
    }

    /**
     * The statuses that orders begin with before anything was paid. The shop counts the first of them, Pending,
     * among those being processed unless somebody changes that.
     */
    private function beginnings(): array {
        $found = $this->numbers('config_order_status_id');
        foreach (['cod', 'bank_transfer', 'cheque'] as $later) {
            $found = array_merge($found, $this->numbers("payment_{$later}_order_status_id"));
        }
        return array_values(array_diff($found, $this->numbers('config_complete_status')));
    }

    /** A setting of one status or several. */
    private function numbers(string $name): array {
        return array_filter(array_map('intval', (array)$this->config->get($name)));
    }
}
