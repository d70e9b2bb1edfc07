<?php

declare(strict_types=1);

namespace Kapocs\Client\Problems;

use Kapocs\Client\Problem;

/** 500 and above: it went wrong on the server's side. */
final class Failed extends Problem
{
}
