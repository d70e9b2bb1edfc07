<?php

declare(strict_types=1);

namespace Kapocs\Client;

use Kapocs\Client\Generated\Operations;

/** An installation of Kapocs, as an API key pair sees it. */
final class Kapocs extends Operations
{
    /** Seconds before its end at which a token is not used any more. */
    private const EARLY = 60;

    private readonly \CurlHandle $curl;
    private string $token = '';
    private float $goodUntil = 0.0;

    /**
     * @param float $timeout seconds that one try may take
     * @param int $tries how often a request is sent at most
     * @param float $longestWait seconds that it waits at most before the next try: a server that
     *     asks for more gets none
     * @param string $language of the problems: `en` or `hu`
     */
    public function __construct(
        private readonly string $baseUrl,
        private readonly string $username,
        #[\SensitiveParameter] private readonly string $password,
        private readonly float $timeout = 30.0,
        private readonly int $tries = 4,
        private readonly float $longestWait = 60.0,
        private readonly string $language = 'en',
    ) {
        $this->curl = curl_init();
    }

    protected function ask(Call $call, ?callable $reading): mixed
    {
        $response = $this->answered($call);
        if ($reading === null) {
            return null;
        }
        try {
            $told = json_decode($response->content, true, 512, JSON_THROW_ON_ERROR);
            $answer = $reading($told);
        } catch (\JsonException | \TypeError $wrong) {
            throw new Unreadable("$call->verb $call->path: {$wrong->getMessage()}", 0, $wrong);
        }
        if ($answer instanceof Shape) {
            $answer->etag = $response->headers['etag'] ?? null;
        }
        return $answer;
    }

    protected function bytes(Call $call): string
    {
        return $this->answered($call)->content;
    }

    private function answered(Call $call): Response
    {
        $headers = $this->headers($call);
        if ($call->path === '/access-token') {
            $response = $this->tried($call, $headers);
        } else {
            $response = $this->authorized($call, $headers);
        }
        if ($response->status >= 300) {
            throw Problem::of($response);
        }
        return $response;
    }

    /** @return list<string> the same at each try */
    private function headers(Call $call): array
    {
        $headers = [
            "Accept-Language: $this->language",
            'User-Agent: kapocs-client-php/0.1.0',
            'Expect:',
        ];
        foreach ($call->headers as $name => $value) {
            if ($value !== null) {
                $headers[] = "$name: $value";
            }
        }
        if ($call->isKeyed) {
            $headers[] = 'Idempotency-Key: ' . ($call->key ?? bin2hex(random_bytes(16)));
        }
        if ($call->body !== null) {
            $type = is_array($call->body) ? 'application/json' : 'application/octet-stream';
            $headers[] = "Content-Type: $type";
        }
        return $headers;
    }

    /**
     * The answer with a token; one that the server does not know any more is made anew.
     *
     * @param list<string> $headers
     */
    private function authorized(Call $call, array $headers): Response
    {
        if (microtime(true) > $this->goodUntil) {
            $this->renew();
        }
        $response = $this->tried($call, [...$headers, "Authorization: Bearer $this->token"]);
        if ($response->status !== 401) {
            return $response;
        }
        $this->renew();
        return $this->tried($call, [...$headers, "Authorization: Bearer $this->token"]);
    }

    private function renew(): void
    {
        $made = $this->createAccessToken([
            'username' => $this->username,
            'password' => $this->password,
        ]);
        $this->token = $made->token;
        // A clock that goes wrong would have every token be over.
        $left = max($made->expiresAt->getTimestamp() - time() - self::EARLY, self::EARLY);
        $this->goodUntil = microtime(true) + $left;
    }

    /**
     * The answer of the first try that is worth one.
     *
     * @param list<string> $headers
     */
    private function tried(Call $call, array $headers): Response
    {
        for ($number = 1; ; $number++) {
            $pause = random_int(500, 1000) / 1000 * 0.5 * 2 ** $number;
            $response = $this->sent($call, $headers);
            if ($response === null) {
                if ($number >= $this->tries || !$call->mayBeRepeated()) {
                    throw new Unreachable("$call->verb $call->path: " . curl_error($this->curl));
                }
            } else {
                $pause = $response->retryAfter() ?? $pause;
                $isLast = $number >= $this->tries || $pause > $this->longestWait;
                if ($isLast || !self::isWorthAnother($call, $response)) {
                    return $response;
                }
            }
            usleep((int) ($pause * 1_000_000));
        }
    }

    /** @param list<string> $headers */
    private function sent(Call $call, array $headers): ?Response
    {
        $given = [];
        curl_reset($this->curl);
        curl_setopt_array($this->curl, [
            CURLOPT_URL => rtrim($this->baseUrl, '/') . '/v2' . $call->address(),
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_CUSTOMREQUEST => $call->verb,
            CURLOPT_HTTPHEADER => $headers,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT_MS => (int) ($this->timeout * 1000),
            CURLOPT_HEADERFUNCTION => static function (mixed $_, string $line) use (&$given): int {
                [$name, $value] = explode(':', $line, 2) + [1 => ''];
                $given[strtolower(trim($name))] = trim($value);
                return strlen($line);
            },
        ]);
        $content = $call->content();
        if ($content !== null) {
            curl_setopt($this->curl, CURLOPT_POSTFIELDS, $content);
        }
        $body = curl_exec($this->curl);
        if (!is_string($body)) {
            return null;
        }
        return new Response(curl_getinfo($this->curl, CURLINFO_RESPONSE_CODE), $given, $body);
    }

    private static function isWorthAnother(Call $call, Response $response): bool
    {
        return match ($response->status) {
            // Without the header it is a limit that waiting does not lift.
            429 => $response->retryAfter() !== null,
            503 => true,
            // Something between gave up: the request may have been done.
            502, 504 => $call->mayBeRepeated(),
            // The try before is still being worked on.
            409 => $call->isKeyed
                && Problem::of($response)->problemCode === 'idempotency_key_in_use',
            default => false,
        };
    }
}
