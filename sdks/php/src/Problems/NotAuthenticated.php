<?php

declare(strict_types=1);

namespace Kapocs\Client\Problems;

use Kapocs\Client\Problem;

/** 401: the key pair is wrong or revoked. */
final class NotAuthenticated extends Problem
{
}
