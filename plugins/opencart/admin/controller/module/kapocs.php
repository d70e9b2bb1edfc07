<?php
namespace Opencart\Admin\Controller\Extension\Kapocs\Module;

use Opencart\System\Library\Extension\Kapocs\Kapocs as Teller;

/** The settings: where the connector is, and its secret. */
class Kapocs extends \Opencart\System\Engine\Controller {
    private const ROUTE = 'extension/kapocs/module/kapocs';

    public function index(): void {
        $this->load->language(self::ROUTE);
        $this->document->setTitle($this->language->get('heading_title'));
        $token = 'user_token=' . $this->session->data['user_token'];
        $data = [
            'save' => $this->url->link(self::ROUTE . '.save', $token),
            'back' => $this->url->link('marketplace/extension', $token . '&type=module'),
            'module_kapocs_url' => (string)$this->config->get('module_kapocs_url'),
            'module_kapocs_status' => (bool)$this->config->get('module_kapocs_status'),
            'header' => $this->load->controller('common/header'),
            'column_left' => $this->load->controller('common/column_left'),
            'footer' => $this->load->controller('common/footer'),
        ];
        $this->response->setOutput($this->load->view(self::ROUTE, $data));
    }

    public function save(): void {
        $this->load->language(self::ROUTE);
        $answer = ['success' => $this->language->get('text_success')];
        $url = trim((string)($this->request->post['module_kapocs_url'] ?? ''));
        if (!$this->user->hasPermission('modify', self::ROUTE)) {
            $answer = ['error' => $this->language->get('error_permission')];
        } elseif (!preg_match('~^https?://[!-\~]+$~', html_entity_decode($url))) {
            $answer = ['error' => $this->language->get('error_url')];
        } else {
            $this->load->model('setting/setting');
            $secret = trim((string)($this->request->post['module_kapocs_secret'] ?? ''));
            $this->model_setting_setting->editSetting('module_kapocs', [
                'module_kapocs_url' => html_entity_decode($url),
                'module_kapocs_secret' => $secret !== '' ? $secret : (string)$this->config->get('module_kapocs_secret'),
                'module_kapocs_status' => !empty($this->request->post['module_kapocs_status']),
            ]);
        }
        $this->response->addHeader('Content-Type: application/json');
        $this->response->setOutput(json_encode($answer));
    }

    public function install(): void {
        $this->uninstall();
        $heard = [
            ['catalog/model/checkout/order', 'addHistory', 'changed'], ['catalog/model/account/customer', 'addCustomer', 'joined'],
            ['catalog/model/account/customer', 'editNewsletter', 'chosen'], ['catalog/model/checkout/order', 'deleteOrder', 'gone'],
            ['admin/model/sale/order', 'deleteOrder', 'gone'], ['catalog/model/checkout/order', 'addOrder', 'placed'],
            ['catalog/controller/checkout/cart', 'add', 'basket'], ['catalog/controller/checkout/cart', 'edit', 'basket'],
            ['catalog/controller/checkout/cart', 'remove', 'basket'], ['catalog/controller/checkout/register', 'save', 'basket'],
        ];
        foreach ($heard as [$model, $method, $action]) {
            // Methods are named by a slash up to 4.0.2, and by a dot since 4.1: one of the two is ever heard.
            foreach (['/', '.'] as $between) {
                $this->model_setting_event->addEvent([
                    'code' => 'kapocs', 'description' => 'Kapocs', 'status' => true, 'sort_order' => 0,
                    'trigger' => "$model$between$method/after", 'action' => self::ROUTE . ".$action",
                ]);
            }
        }
    }

    /** After admin/model/sale/order.deleteOrder, by which orders go since 4.1. */
    public function gone(string &$route, array &$given, &$output): void {
        Teller::of($this->config)?->tell('gone_' . (int)$given[0], Teller::gone((int)$given[0]), $this->log);
    }

    public function uninstall(): void {
        $this->load->model('setting/event');
        $this->model_setting_event->deleteEventByCode('kapocs');
    }
}
