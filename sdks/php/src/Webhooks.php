<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** Whether a webhook's message comes from Kapocs: Standard Webhooks 1.0. */
final class Webhooks
{
    /**
     * The message, read.
     *
     * `$body` as it came: one that was read and written again is another one. `$secrets`: `whsec_…`,
     * or the public key `whpk_…` of a webhook made with Ed25519; several while one takes the place
     * of another.
     *
     * @param array<string, mixed> $headers `$_SERVER`, or the headers by their names
     * @param string|list<string> $secrets
     * @param int $tolerance seconds that a message may be old, or ahead of this machine's clock
     * @return array<string, mixed>
     * @throws Forged it is not from Kapocs, or not of now
     */
    public static function verify(
        string $body,
        array $headers,
        #[\SensitiveParameter] string|array $secrets,
        int $tolerance = 300,
        ?int $now = null,
    ): array {
        $given = self::named($headers);
        $said = $given['webhook-timestamp'] ?? '';
        if (!ctype_digit($said) || abs(($now ?? time()) - (int) $said) > $tolerance) {
            throw new Forged('the message is too old, or its time is missing');
        }
        $content = ($given['webhook-id'] ?? '') . ".$said.$body";
        foreach ((array) $secrets as $secret) {
            foreach (explode(' ', $given['webhook-signature'] ?? '') as $signature) {
                if (self::fits($content, $signature, $secret)) {
                    return json_decode($body, true, 512, JSON_THROW_ON_ERROR);
                }
            }
        }
        throw new Forged('no signature of the message is right');
    }

    /**
     * @param array<string, mixed> $headers
     * @return array<string, string>
     */
    private static function named(array $headers): array
    {
        $found = [];
        foreach ($headers as $name => $value) {
            $name = strtolower(strtr(preg_replace('/^HTTP_/', '', (string) $name), '_', '-'));
            $found[$name] = is_array($value) ? (string) reset($value) : (string) $value;
        }
        return $found;
    }

    private static function fits(string $content, string $signature, string $secret): bool
    {
        [$version, $signed] = explode(',', $signature, 2) + [1 => ''];
        $given = base64_decode($signed, true);
        $key = base64_decode(preg_replace('/^wh(sec|pk)_/', '', $secret), true);
        if ($given === false || $key === false) {
            return false;
        }
        if (str_starts_with($secret, 'whpk_')) {
            return $version === 'v1a'
                && strlen($given) === SODIUM_CRYPTO_SIGN_BYTES
                && sodium_crypto_sign_verify_detached($given, $content, $key);
        }
        return $version === 'v1' && hash_equals(hash_hmac('sha256', $content, $key, true), $given);
    }
}
