<?php

declare(strict_types=1);

namespace Kapocs\Client\Problems;

use Kapocs\Client\Problem;

/** 404: there is no such thing in the account. */
final class NotFound extends Problem
{
}
