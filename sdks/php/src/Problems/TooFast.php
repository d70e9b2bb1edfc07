<?php

declare(strict_types=1);

namespace Kapocs\Client\Problems;

use Kapocs\Client\Problem;

/** 429: too many calls; `retryAfter` tells when there may be more. */
final class TooFast extends Problem
{
}
