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
        $status = $kapocs::status(
            (int)$order['order_status_id'],
            array_map('intval', array_merge((array)$this->config->get('config_processing_status'), (array)$this->config->get('config_complete_status'))),
            [7, 9, 14, 16], [11, 12, 13]
        );
        $body = $kapocs->message($order, $products, $totals, $status);
        $answered = $kapocs->send('oc_' . $order['order_id'] . '_' . bin2hex(random_bytes(8)), $body);
        if ($answered < 200 || $answered >= 300) {
            $this->log->write("Kapocs: order {$order['order_id']} was answered with $answered");
        }
    }
}
