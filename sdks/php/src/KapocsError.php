<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** Everything that this client throws. */
class KapocsError extends \RuntimeException
{
}
