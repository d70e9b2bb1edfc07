<?php

declare(strict_types=1);

namespace Kapocs\Client\Problems;

use Kapocs\Client\Problem;

/** 400, 413 and 422: what was sent cannot be. `errors` has every wrong value. */
final class Invalid extends Problem
{
}
