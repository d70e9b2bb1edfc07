<?php
namespace Opencart\Catalog\Controller\Extension\Kapocs\Module;

/** Hears of each change of an order's history, and tells Kapocs. */
class Kapocs extends \Opencart\System\Engine\Controller {
    /** After catalog/model/checkout/order.addHistory. */
    public function changed(string &$route, array &$given, &$output): void {
        $url = (string)$this->config->get('module_kapocs_url');
        $secret = (string)$this->config->get('module_kapocs_secret');
        if (!$this->config->get('module_kapocs_status') || $url === '' || $secret === '') {
            return;
        }
        $this->load->model('checkout/order');
        $order = $this->model_checkout_order->getOrder((int)$given[0]);
        if (!$order) {
            return;
        }
        $products = $this->model_checkout_order->getProducts((int)$order['order_id']);
        $totals = $this->model_checkout_order->getTotals((int)$order['order_id']);
        $kapocs = new \Opencart\System\Library\Extension\Kapocs\Kapocs($url, $secret);
        // Who pays at the door has not paid while it is being packed. 9: a reversal that was taken back.
        $is_at_the_door = $kapocs::paymentCode($order) === 'cod';
        $paid = array_merge($is_at_the_door ? [] : $this->numbers('config_processing_status'), $this->numbers('config_complete_status'), [9]);
        $status = $kapocs::status((int)$order['order_status_id'], $paid, [7, 14, 16], [11, 12, 13], $this->beginnings());
        $decimals = $this->currency->getDecimalPlace((string)$order['currency_code']);
        $body = $kapocs->message($order, $products, $totals, $status, $decimals);
        $answered = $kapocs->send('oc_' . $order['order_id'] . '_' . bin2hex(random_bytes(8)), $body);
        if ($answered < 200 || $answered >= 300) {
            $this->log->write("Kapocs: order {$order['order_id']} was answered with $answered");
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
