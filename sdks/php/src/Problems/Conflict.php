<?php

declare(strict_types=1);

namespace Kapocs\Client\Problems;

use Kapocs\Client\Problem;

/** 409 and 412: as things stand it cannot be done. */
final class Conflict extends Problem
{
}
