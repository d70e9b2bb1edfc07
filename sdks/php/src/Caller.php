<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** Has what all operations are made of. */
abstract class Caller
{
    /**
     * The answer to a call, made by `$reading` of what was told.
     *
     * @template T
     * @param (callable(mixed): T)|null $reading null: there is nothing to read
     * @return T
     * @throws KapocsError
     */
    abstract protected function ask(Call $call, ?callable $reading): mixed;

    /** @throws KapocsError */
    abstract protected function bytes(Call $call): string;
}
