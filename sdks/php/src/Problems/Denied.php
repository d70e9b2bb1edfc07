<?php

declare(strict_types=1);

namespace Kapocs\Client\Problems;

use Kapocs\Client\Problem;

/** 403: the key pair may not do this. */
final class Denied extends Problem
{
}
