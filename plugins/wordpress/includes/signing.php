<?php
namespace Kapocs;

defined('ABSPATH') || exit;

/** The bytes of a secret: `whsec_` and whole base64 are decoded, any other text is its own. */
function key_of(string $secret): string {
    $is_marked = strncmp($secret, 'whsec_', 6) === 0;
    $text = $is_marked ? strtr(substr($secret, 6), '-_', '+/') : $secret;
    $is_whole = $is_marked || strlen($text) % 4 === 0;
    $key = $is_whole ? base64_decode($text, true) : false;
    return $key === false ? $secret : $key;
}

/** The headers that the Standard Webhooks specification asks for. */
function signed(string $id, string $body, string $secret, int $now): array {
    $mac = hash_hmac('sha256', "$id.$now.$body", key_of($secret), true);
    return [
        'Content-Type' => 'application/json',
        'webhook-id' => $id,
        'webhook-timestamp' => (string) $now,
        'webhook-signature' => 'v1,' . base64_encode($mac),
    ];
}

/** A message as it is stored and sent: what happened, when (of two that come late, which is later), and the data of it. */
function message(string $type, array $data): string {
    $now = new \DateTimeImmutable('now', new \DateTimeZone('UTC'));
    return (string) wp_json_encode(
        ['type' => $type, 'timestamp' => $now->format('Y-m-d\TH:i:s.u\Z'), 'data' => (object) $data],
        JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
    );
}

/** Sends a message to the connector's address; the status, 0 when nothing answered. */
function post(string $id, string $body): int {
    $answer = wp_remote_post(option('inbound_url'), [
        'headers' => signed($id, $body, option('inbound_secret'), time()),
        'body' => $body,
        'timeout' => 5,
        'redirection' => 0,
    ]);
    return is_wp_error($answer) ? 0 : (int) wp_remote_retrieve_response_code($answer);
}
