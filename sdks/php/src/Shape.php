<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** What every answer is made of. */
abstract class Shape
{
    /** Which state of the object this is: for `ifMatch`, so that no newer one is overwritten. */
    public ?string $etag = null;

    /** A moment, as the API writes it. */
    public static function time(string $told): \DateTimeImmutable
    {
        return new \DateTimeImmutable($told);
    }

    /**
     * What makes a list of what is made of each.
     *
     * @template T
     * @param callable(mixed): T $make
     * @return callable(array<mixed>): array<T>
     */
    public static function each(callable $make): callable
    {
        return static fn (array $told): array => array_map(
            static fn (mixed $each): mixed => $each === null ? null : $make($each),
            $told,
        );
    }

    /**
     * What is made of a value; null stays null.
     *
     * @template T
     * @param callable(mixed): T $make
     * @return T|null
     */
    protected static function ifThere(callable $make, mixed $told): mixed
    {
        return $told === null ? null : $make($told);
    }
}
