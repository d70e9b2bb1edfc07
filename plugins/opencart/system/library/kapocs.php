<?php
namespace Opencart\System\Library\Extension\Kapocs;

/** Tells Kapocs of orders as they are now and of who wants letters, signed by the Standard Webhooks specification. */
class Kapocs {
    /** Orders of one answer. */
    public const PAGE = 50;
    /** Seconds by which the moment of a question may be off. */
    private const TOLERANCE = 600;

    public function __construct(private string $url, private string $secret) {
    }

    /** By the shop's settings; null: it is switched off or has no address. */
    public static function of($config): ?self {
        $url = (string)$config->get('module_kapocs_url');
        $secret = (string)$config->get('module_kapocs_secret');
        return $config->get('module_kapocs_status') && $url !== '' && $secret !== '' ? new self($url, $secret) : null;
    }

    /** Sends a message about something, and has the shop's log say when it was not taken. */
    public function tell(string $of, string $body, $log): void {
        $answered = $this->send("oc_{$of}_" . bin2hex(random_bytes(8)), $body);
        if ($answered < 200 || $answered >= 300) {
            $log->write("Kapocs: $of was answered with $answered");
        }
    }

    /** A customer who wants letters, or does not any more. */
    public static function contact(array $customer): string {
        return self::packed('contact.updated', [
            'email' => self::plain($customer['email']), 'firstName' => self::plain($customer['firstname']),
            'lastName' => self::plain($customer['lastname']), 'consent' => (bool)$customer['newsletter'], 'consentAt' => self::now(),
        ]);
    }

    /** An order that the shop has deleted. */
    public static function gone(int $id): string {
        return self::packed('order.deleted', ['id' => (string)$id]);
    }

    /**
     * What is in a basket: lines as the shop's cart has them, `gross` of one piece in the currency that is shown.
     * `id`: the same from its first line to the order.
     */
    public static function basket(string $id, string $email, string $currency, array $products, string $page): string {
        $lines = [];
        foreach ($products as $each) {
            $count = max(1, (int)$each['quantity']);
            $lines[] = [
                'sku' => (string)$each['model'], 'name' => self::plain($each['name']), 'quantity' => $count,
                'gross' => number_format((float)$each['gross'] * $count, 4, '.', ''),
                'vat' => (float)$each['net'] > 0 ? round(100 * ($each['gross'] / $each['net'] - 1), 2) : 0,
            ];
        }
        return self::packed('cart.updated', [
            'cart' => $id, 'email' => $email, 'currency' => $currency, 'cartUrl' => $page,
            'modifiedAt' => self::now(), 'lines' => $lines,
        ]);
    }

    /** What Kapocs asks, by the headers and the body of its question; null: it is not signed by our secret, or long ago. */
    public function asked(array $server, string $body, int $now): ?array {
        [$id, $stamp, $marks] = array_map(static fn(string $of): string => (string)($server["HTTP_WEBHOOK_$of"] ?? ''), ['ID', 'TIMESTAMP', 'SIGNATURE']);
        if (!preg_match('/^[\w-]{8,200}$/D', $id) || !preg_match('/^\d{1,11}$/D', $stamp) || abs((int)$stamp - $now) > self::TOLERANCE) {
            return null;
        }
        $wanted = $this->mark("$id.$stamp.$body");
        $is_ours = false;
        foreach (array_slice(explode(' ', $marks), 0, 20) as $mark) {
            $is_ours = hash_equals($wanted, $mark) || $is_ours;
        }
        $asked = $is_ours ? json_decode($body, true) : null;
        // What the shop itself once told is signed by the same secret, and is no question.
        return is_array($asked) && ($asked['type'] ?? '') === 'asking' ? $asked : null;
    }

    /** Whether a question comes for the first time. `folder`: where files may be made. */
    public static function isFirst(string $id, string $folder, int $now): bool {
        // The shop's own handler shows a page of its own for any warning, be it silenced.
        set_error_handler(static fn(): bool => true);
        foreach (glob("$folder/kapocs.*.asked") ?: [] as $file) {
            if ((int)filemtime($file) < $now - 3 * self::TOLERANCE) {
                unlink($file);
            }
        }
        $file = fopen("$folder/kapocs." . hash('sha256', $id) . '.asked', 'x');
        restore_error_handler();
        return $file !== false && fclose($file);
    }

    /**
     * Which orders are asked for, as a condition on their table: by `ids`, or changed after the one that `page`
     * names, or else from `since`. Moments are in the shop's time, as the table has them.
     */
    public static function wanted(array $asked): string {
        $text = static fn(string $name): string => is_string($asked[$name] ?? null) ? $asked[$name] : '';
        if ($text('ids') !== '') {
            $ids = array_slice(array_map('intval', explode(',', $text('ids'))), 0, self::PAGE);
            return 'order_id IN (' . implode(', ', $ids) . ')';
        }
        if (preg_match('/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\|(\d{1,18})$/D', $text('page'), $found)) {
            return "(date_modified > '$found[1]' OR (date_modified = '$found[1]' AND order_id > $found[2]))";
        }
        $since = preg_match('/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/D', $text('since')) ? (int)strtotime($text('since')) : 0;
        // When clocks are put back within the hour, what changes then has an earlier time.
        $since -= max(0, (int)date('Z', $since) - (int)date('Z', $since + 3600));
        return "date_modified >= '" . date('Y-m-d H:i:s', $since) . "'";
    }

    /** What names the page after this order, and when it changed: the table has whole seconds, and this is the end of one. */
    public static function page(array $row): string {
        return $row['date_modified'] . '|' . (int)$row['order_id'];
    }

    public static function changed(array $row): string {
        return gmdate('Y-m-d\TH:i:s', (int)strtotime((string)$row['date_modified'])) . '.999999Z';
    }

    private static function packed(string $type, array $data): string {
        return (string)json_encode(['type' => $type, 'timestamp' => self::now(), 'data' => $data], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    }

    private static function now(): string {
        return (new \DateTimeImmutable('now', new \DateTimeZone('UTC')))->format('Y-m-d\TH:i:s.u\Z');
    }

    /** The headers of a message: `id` is the same over repetitions, `now` in seconds since 1970. */
    public function headers(string $id, string $body, int $now): array {
        return [
            'content-type: application/json',
            "webhook-id: $id",
            "webhook-timestamp: $now",
            'webhook-signature: ' . $this->mark("$id.$now.$body"),
        ];
    }

    private function mark(string $signed): string {
        return 'v1,' . base64_encode(hash_hmac('sha256', $signed, $this->key(), true));
    }

    /** The bytes of the secret: `whsec_` and whole base64 are decoded, any other text is its own. */
    private function key(): string {
        $is_marked = str_starts_with($this->secret, 'whsec_');
        $text = $is_marked ? strtr(substr($this->secret, 6), '-_', '+/') : $this->secret;
        $is_whole = $is_marked || strlen($text) % 4 === 0;
        $key = $is_whole ? base64_decode($text, true) : false;
        return $key === false ? $this->secret : $key;
    }

    /** An order as it is now, as a message. */
    public function message(array $order, array $products, array $totals, string $status, int $decimals = 2, string $basket = ''): string {
        return self::packed('order.updated', $this->order($order, $products, $totals, $status, $decimals, $basket));
    }

    /** An order's row with its products and totals, in the form that the connector takes; money with so many decimals. */
    public function order(array $order, array $products, array $totals, string $status, int $decimals = 2, string $basket = ''): array {
        $rate = (float)$order['currency_value'] ?: 1.0;
        $money = static fn(float $sum): string => number_format($sum * $rate, $decimals, '.', '');
        $lines = [];
        $left = (float)$order['total'];
        foreach ($products as $each) {
            $count = max(1, (int)$each['quantity']);
            $gross = (float)$each['total'] + (float)$each['tax'] * $count;
            $left -= $gross;
            $lines[] = [
                'sku' => (string)$each['model'], 'name' => self::plain($each['name']), 'quantity' => $count,
                'gross' => $money($gross),
                'vat' => (float)$each['price'] > 0 ? round(100 * (float)$each['tax'] / (float)$each['price'], 2) : 0,
            ];
        }
        $data = [
            'id' => (string)$order['order_id'], 'number' => (string)$order['order_id'], 'status' => $status,
            'createdAt' => gmdate('Y-m-d\TH:i:s\Z', strtotime((string)($order['date_added'] ?? '')) ?: time()),
            'modifiedAt' => self::now(),
            'currency' => (string)$order['currency_code'], 'gross' => $money((float)$order['total']),
        ] + self::who($order) + ($basket === '' ? [] : ['cart' => $basket]);
        foreach (self::extras($totals, $left) as [$total, $gross]) {
            if ($total['code'] === 'shipping') {
                $data['netShipping'] = $money((float)$total['value']);
                $data['grossShipping'] = $money($gross);
                continue;
            }
            if ($total['code'] === 'coupon' && preg_match('/\(([^()]+)\)\s*$/', (string)$total['title'], $found)) {
                $data['coupon'] = self::plain($found[1]);
            }
            $net = (float)$total['value'];
            $lines[] = [
                'sku' => (string)$total['code'], 'name' => self::plain($total['title']), 'quantity' => 1,
                'gross' => $money($gross), 'vat' => $net != 0 ? max(0, round(100 * ($gross - $net) / $net, 2)) : 0,
            ];
        }
        return $data + ['lines' => $lines];
    }

    /**
     * The totals beside the products, each with its gross: `left` in all. The shop keeps them net and the
     * tax of everything in one sum, so it is shared out by the rate that they have together.
     */
    private static function extras(array $totals, float $left): array {
        $extras = array_values(array_filter($totals, static fn(array $each): bool =>
            !in_array($each['code'], ['sub_total', 'tax', 'total'], true) && (float)$each['value'] != 0));
        if (!$extras) {
            $other = ['code' => 'other', 'title' => 'Other', 'value' => $left];
            return abs($left) < 0.005 ? [] : [[$other, $left]];
        }
        $net = array_sum(array_map(static fn(array $each): float => (float)$each['value'], $extras));
        $rate = abs($net) > 0.005 ? $left / $net - 1 : -1;
        $rate = $rate >= 0 && $rate <= 0.5 ? $rate : 0;
        $found = array_map(static fn(array $each): array => [$each, (float)$each['value'] * (1 + $rate)], $extras);
        // What that does not explain, such as a tax of a fixed sum, is taken to be of the first of them.
        $found[0][1] += $left - array_sum(array_column($found, 1));
        return $found;
    }

    /** Who ordered, and how it is paid for and sent. */
    private static function who(array $order): array {
        $text = static fn(string $name): string => self::plain($order[$name] ?? '');
        $address = static fn(string $of): array => [
            'company' => $text("{$of}_company"), 'country' => $text("{$of}_iso_code_2"), 'zip' => $text("{$of}_postcode"),
            'city' => $text("{$of}_city"), 'address' => trim($text("{$of}_address_1") . ' ' . $text("{$of}_address_2")),
        ];
        // The shop may ask for one address alone.
        $bill = $address($text('payment_address_1') === '' ? 'shipping' : 'payment');
        $method = static fn(string $name): string =>
            self::plain(is_array($order[$name] ?? null) ? ($order[$name]['name'] ?? '') : ($order[$name] ?? ''));
        return [
            'email' => $text('email'), 'firstName' => $text('firstname'), 'lastName' => $text('lastname'),
            'phone' => $text('telephone'), 'company' => $bill['company'], 'comment' => $text('comment'),
            'billing' => $bill, 'shipping' => $address('shipping'),
            'shippingMethod' => $method('shipping_method'), 'paymentMethod' => $method('payment_method'),
            'paymentCode' => self::paymentCode($order),
        ];
    }

    /** By what it is paid: `cod`, `bank_transfer`. */
    public static function paymentCode(array $order): string {
        $method = $order['payment_method'] ?? null;
        $code = is_array($method) ? ($method['code'] ?? '') : ($order['payment_code'] ?? '');
        return explode('.', (string)$code)[0];
    }

    /** Text as a person wrote it: the shop keeps it with its marks escaped. */
    private static function plain($text): string {
        return trim(html_entity_decode((string)$text, ENT_QUOTES, 'UTF-8'));
    }

    /** What a status of the shop stands for. `unpaid`: those that orders begin with, whatever else they are among. */
    public static function status(int $id, array $paid, array $cancelled, array $refunded, array $unpaid = []): string {
        return match (true) {
            $id === 0 => 'basket',
            in_array($id, $refunded, true) => 'refunded',
            in_array($id, $cancelled, true) => 'cancelled',
            in_array($id, $unpaid, true) => 'unpaid',
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
