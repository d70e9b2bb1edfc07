<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** One call of an operation: values that are null are left out. */
final class Call
{
    /**
     * @param array<string, mixed> $pathValues
     * @param array<string, mixed> $query
     * @param array<string, mixed> $headers
     * @param array<string, mixed>|string|null $body
     */
    public function __construct(
        public readonly string $verb,
        public readonly string $path,
        public readonly array $pathValues = [],
        public readonly array $query = [],
        public readonly array $headers = [],
        public readonly array|string|null $body = null,
        public readonly bool $isKeyed = false,
        public readonly ?string $key = null,
    ) {
    }

    /** The path with its values and the query string; a list is given once for each of its values. */
    public function address(): string
    {
        $values = [];
        foreach ($this->pathValues as $name => $value) {
            $values["{{$name}}"] = rawurlencode(self::text($value));
        }
        $asked = [];
        foreach ($this->query as $name => $value) {
            foreach (is_array($value) ? $value : [$value] as $each) {
                if ($each !== null) {
                    $asked[] = rawurlencode($name) . '=' . rawurlencode(self::text($each));
                }
            }
        }
        return strtr($this->path, $values) . ($asked === [] ? '' : '?' . implode('&', $asked));
    }

    /** Whether a second request would do no more than one, whatever became of the first. */
    public function mayBeRepeated(): bool
    {
        return $this->isKeyed || in_array($this->verb, ['GET', 'PUT', 'DELETE'], true);
    }

    /** What is sent as the body; null: nothing. */
    public function content(): ?string
    {
        if (!is_array($this->body)) {
            return $this->body;
        }
        $flags = JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION;
        return json_encode($this->body === [] ? new \stdClass() : $this->body, $flags);
    }

    private static function text(mixed $value): string
    {
        return match (true) {
            is_bool($value) => $value ? 'true' : 'false',
            $value instanceof \DateTimeInterface => $value->format(DATE_RFC3339_EXTENDED),
            default => (string) $value,
        };
    }
}
