<?php
namespace Opencart\System\Library\Extension\Kapocs;

/** Tells Kapocs of an order as it is now, signed by the Standard Webhooks specification. */
class Kapocs {
    public function __construct(private string $url, private string $secret) {
    }

    /** The headers of a message: `id` is the same over repetitions, `now` in seconds since 1970. */
    public function headers(string $id, string $body, int $now): array {
        $mac = hash_hmac('sha256', "$id.$now.$body", $this->key(), true);
        return [
            'content-type: application/json',
            "webhook-id: $id",
            "webhook-timestamp: $now",
            'webhook-signature: v1,' . base64_encode($mac),
        ];
    }

    /** The bytes of the secret: `whsec_` and whole base64 are decoded, any other text is its own. */
    private function key(): string {
        $is_marked = str_starts_with($this->secret, 'whsec_');
        $text = $is_marked ? strtr(substr($this->secret, 6), '-_', '+/') : $this->secret;
        $is_whole = $is_marked || strlen($text) % 4 === 0;
        $key = $is_whole ? base64_decode($text, true) : false;
        return $key === false ? $this->secret : $key;
    }

    /** An order's row with its products and totals, in the form that the connector takes. */
    public function message(array $order, array $products, array $totals, string $status): string {
        $rate = (float)$order['currency_value'] ?: 1.0;
        $money = static fn($sum): string => number_format((float)$sum * $rate, 4, '.', '');
        $lines = [];
        foreach ($products as $each) {
            $count = max(1, (int)$each['quantity']);
            $lines[] = [
                'sku' => (string)$each['model'], 'name' => (string)$each['name'], 'quantity' => $count,
                'gross' => $money($each['total'] + $each['tax'] * $count),
                'vat' => (float)$each['price'] > 0 ? round(100 * $each['tax'] / $each['price'], 2) : 0,
            ];
        }
        foreach ($totals as $each) {
            if ($each['code'] === 'shipping' && (float)$each['value'] > 0) {
                $lines[] = ['sku' => 'shipping', 'name' => (string)$each['title'], 'quantity' => 1, 'gross' => $money($each['value'])];
            }
        }
        return (string)json_encode(['type' => 'order.updated', 'data' => [
            'id' => (string)$order['order_id'], 'number' => (string)$order['order_id'], 'status' => $status,
            'modifiedAt' => gmdate('Y-m-d\TH:i:s\Z'), 'email' => (string)$order['email'],
            'firstName' => (string)$order['firstname'], 'lastName' => (string)$order['lastname'],
            'currency' => (string)$order['currency_code'], 'gross' => $money($order['total']), 'lines' => $lines,
        ]], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    }

    /** What a status of the shop stands for; statuses that the shop counts as finished are paid. */
    public static function status(int $id, array $paid, array $cancelled, array $refunded): string {
        return match (true) {
            $id === 0 => 'basket',
            in_array($id, $refunded, true) => 'refunded',
            in_array($id, $cancelled, true) => 'cancelled',
            in_array($id, $paid, true) => 'paid',
            default => 'unpaid',
        };
    }

    /** Sends it; the status that was answered, 0 for none. The shop never waits for more than 5 seconds. */
    public function send(string $id, string $body): int {
        $curl = curl_init($this->url);
        curl_setopt_array($curl, [
            CURLOPT_POSTFIELDS => $body, CURLOPT_HTTPHEADER => $this->headers($id, $body, time()),
            CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 5, CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
        ]);
        curl_exec($curl);
        $status = (int)curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        curl_close($curl);
        return $status;
    }
}
