<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** The API said no. `problemCode` is stable, `detail` is for people and `cure` tells what to do. */
class Problem extends KapocsError
{
    /** Stable; tells one error from another, such as `email_taken`. */
    public readonly string $problemCode;
    public readonly string $detail;
    public readonly string $cure;
    /** The address of the page about the code. */
    public readonly string $page;
    /** What the operator finds in the log. */
    public readonly string $requestId;
    /** @var list<array{code: string, detail: string, pointer?: string|null, parameter?: string|null}> */
    public readonly array $errors;

    /** @param array<string, mixed> $told */
    final public function __construct(
        public readonly int $status,
        public readonly array $told,
        public readonly ?int $retryAfter,
    ) {
        $this->problemCode = self::text($told, 'code') ?: "http_$status";
        $this->detail = self::text($told, 'detail');
        $this->cure = self::text($told, 'cure');
        $this->page = self::text($told, 'type');
        $this->requestId = self::text($told, 'requestId');
        $this->errors = is_array($told['errors'] ?? null) ? $told['errors'] : [];
        parent::__construct(trim("$status $this->problemCode: $this->detail $this->cure"), $status);
    }

    /** What an answer of 400 and above says. */
    public static function of(Response $response): self
    {
        $told = json_decode($response->content, true);
        $status = $response->status;
        $kind = match (true) {
            in_array($status, [400, 413, 422], true) => Problems\Invalid::class,
            $status === 401 => Problems\NotAuthenticated::class,
            $status === 403 => Problems\Denied::class,
            $status === 404 => Problems\NotFound::class,
            $status === 409, $status === 412 => Problems\Conflict::class,
            $status === 429 => Problems\TooFast::class,
            $status >= 500 => Problems\Failed::class,
            default => self::class,
        };
        return new $kind($status, is_array($told) ? $told : [], $response->retryAfter());
    }

    /** @param array<string, mixed> $told */
    private static function text(array $told, string $name): string
    {
        return is_string($told[$name] ?? null) ? $told[$name] : '';
    }
}
