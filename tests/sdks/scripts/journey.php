<?php

// What programs do with the client: sign up, page, go on after a fault, read errors and messages.

declare(strict_types=1);

require 'vendor/autoload.php';

use Kapocs\Client\Forged;
use Kapocs\Client\Kapocs;
use Kapocs\Client\KapocsError;
use Kapocs\Client\Problem;
use Kapocs\Client\Webhooks;

[, $url, $username, $password, $file] = $argv;
$given = json_decode(file_get_contents($file), true);

/** @return list<mixed> */
function problem_of(callable $call): array
{
    try {
        $call();
    } catch (Problem $problem) {
        $where = array_map(fn (array $each): ?string => $each['pointer'] ?? null, $problem->errors);
        $told = $problem->cure !== '' && $problem->requestId !== '' && $problem->page !== '';
        $name = (new ReflectionClass($problem))->getShortName();
        return [$name, $problem->status, $problem->problemCode, $where, $told];
    } catch (KapocsError $error) {
        return [(new ReflectionClass($error))->getShortName()];
    }
    return [];
}

function verified(array $each): ?string
{
    try {
        return Webhooks::verify($each['body'], $each['headers'], $each['secrets'])['type'];
    } catch (Forged) {
        return null;
    }
}

/** A change of what nobody else has changed since, and of what somebody has. */
function edited(Kapocs $kapocs, int $list, string $name): array
{
    $read = $kapocs->getList($list);
    $kapocs->updateList($list, ['name' => $name], ifMatch: $read->etag);
    $late = fn () => $kapocs->updateList($list, ['name' => 'Késő'], ifMatch: $read->etag);
    return [$kapocs->getList($list)->name, ...array_slice(problem_of($late), 0, 2)];
}

$here = $given['listId'];
$kapocs = new Kapocs($url, $username, $password);
$added = $kapocs->addSubscriber($here, ['email' => 'a@kapocs.test', 'lastName' => 'Űr']);
foreach (['b', 'c'] as $name) {
    $kapocs->addSubscriber($here, ['email' => "$name@kapocs.test"]);
}
$lost = $kapocs->addSubscriber($given['losing'], ['email' => 'egyszer@kapocs.test']);
$people = [];
foreach ($kapocs->iterateSubscribers($here, limit: 2) as $person) {
    $people[] = $person->email;
}
sort($people);
$once = iterator_to_array($kapocs->iterateSubscribers($given['losing']), false);
$stranger = new Kapocs($url, $username, 'wrong', tries: 1);
$nobody = new Kapocs('http://127.0.0.1:1', $username, $password, tries: 1);
echo json_encode([
    'added' => $added->lastName,
    'people' => $people,
    'once' => count($once) === 1 && $once[0]->subscriberId === $lost->subscriberId,
    'busy' => is_array($kapocs->listProducts()->data),
    'renewed' => $kapocs->getUsage()->month !== '',
    'taken' => problem_of(fn () => $kapocs->addSubscriber($here, ['email' => 'a@kapocs.test'])),
    'wrong' => problem_of(fn () => $kapocs->addSubscriber($here, ['email' => 'nincs kukac'])),
    'edited' => edited($kapocs, $here, $given['stranger']),
    'unknown' => problem_of(fn () => $kapocs->getSubscriber($here, 999999)),
    'denied' => problem_of(fn () => $stranger->listLists()),
    'unreachable' => problem_of(fn () => $nobody->listLists()),
    'messages' => array_map(verified(...), $given['messages']),
]);
