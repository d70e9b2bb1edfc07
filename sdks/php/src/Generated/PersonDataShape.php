<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** All that is known of an address. Members of rows may be added; amounts are texts. */
final class PersonDataShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Grows when a member goes or changes its meaning. */
        public readonly int $schemaVersion,
        /** In its normal form. */
        public readonly string $email,
        public readonly \DateTimeImmutable $madeAt,
        /** @var list<string> Kinds of which only the first rows are here. */
        public readonly array $cut,
        /** @var list<array<string, mixed>> On lists, with fields and where the consent came from. */
        public readonly array $records,
        /** @var list<array<string, mixed>> Joined, confirmed, got, opened, clicked, left. */
        public readonly array $history,
        /** @var list<array<string, mixed>> Letters and text messages. */
        public readonly array $letters,
        /** @var list<array<string, mixed>> Letters on paper. */
        public readonly array $paper,
        /** @var list<array<string, mixed>> Facts about the records. */
        public readonly array $facts,
        /** @var list<array<string, mixed>> Facts about the address. */
        public readonly array $addressFacts,
        /** @var list<array<string, mixed>> Forms that were sent and kept. */
        public readonly array $submissions,
        /** @var list<array<string, mixed>> What somebody is to do about the person. */
        public readonly array $tasks,
        /** @var list<array<string, mixed>> What the person may buy. */
        public readonly array $opportunities,
        /** @var list<array<string, mixed>> Users on WordPress sites. */
        public readonly array $websiteUsers,
        /** @var list<array<string, mixed>> Ways through automations. */
        public readonly array $automationRuns,
        /** @var list<array<string, mixed>> Steps of these ways. */
        public readonly array $automationSteps,
        /** @var list<array<string, mixed>> What was told to others on the way. */
        public readonly array $automationCalls,
        /** @var list<array<string, mixed>> Why nothing is sent. */
        public readonly array $suppressions,
        /** @var list<array<string, mixed>> How often they want letters at most. */
        public readonly array $letterLimits,
        /** @var list<array<string, mixed>> The language they chose for pages and letters. */
        public readonly array $readerLanguages,
        /** @var list<array<string, mixed>> When and why data were only kept. */
        public readonly array $restrictions,
        /** @var list<array<string, mixed>> Lists that were left. */
        public readonly array $departures,
        /** @var list<array<string, mixed>> Temporary refusals. */
        public readonly array $softBounces,
        /** @var list<array<string, mixed>> Numbers that get no text messages. */
        public readonly array $smsOptOuts,
        /** @var list<array<string, mixed>> Orders. */
        public readonly array $orders,
        /** @var list<array<string, mixed>> Lines of the orders. */
        public readonly array $orderLines,
        /** @var list<array<string, mixed>> Payments for the orders. */
        public readonly array $payments,
        /** @var list<array<string, mixed>> Payments by card. */
        public readonly array $cardPayments,
        /** @var list<array<string, mixed>> Documents about the orders. */
        public readonly array $invoices,
        /** @var list<array<string, mixed>> Parcels of the orders. */
        public readonly array $parcels,
        /** @var list<array<string, mixed>> Orders that are made anew. */
        public readonly array $recurringOrders,
        /** @var list<array<string, mixed>> Coupons used. */
        public readonly array $coupons,
        /** @var list<array<string, mixed>> Rows of bank statements that paid orders. */
        public readonly array $bankRows,
        /** @var list<array<string, mixed>> Bank accounts that are known as theirs. */
        public readonly array $bankAccounts,
        /** @var list<array<string, mixed>> Baskets of shops. */
        public readonly array $baskets,
        /** @var list<array<string, mixed>> What webshops told of their orders. */
        public readonly array $shopSnapshots,
        /** @var list<array<string, mixed>> What other systems delivered and names the address. */
        public readonly array $deliveredByConnectors,
        /** @var list<array<string, mixed>> What programs were told that names the address. */
        public readonly array $toldToPrograms,
        /** @var list<array<string, mixed>> Rows of files that are not in and name the address. */
        public readonly array $rowsOfImports,
        /** @var list<array<string, mixed>> What imports changed of the records. */
        public readonly array $changesByImports,
        /** @var list<array<string, mixed>> When they were asked whether they stay, and said so. */
        public readonly array $askedToStay,
        /** @var list<array<string, mixed>> Files that are kept and were made of their lists or
         * sends. */
        public readonly array $exports,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['schemaVersion'] ?? null,
            $told['email'] ?? null,
            (Shape::time(...))($told['madeAt'] ?? null),
            $told['cut'] ?? null,
            $told['records'] ?? null,
            $told['history'] ?? null,
            $told['letters'] ?? null,
            $told['paper'] ?? null,
            $told['facts'] ?? null,
            $told['addressFacts'] ?? null,
            $told['submissions'] ?? null,
            $told['tasks'] ?? null,
            $told['opportunities'] ?? null,
            $told['websiteUsers'] ?? null,
            $told['automationRuns'] ?? null,
            $told['automationSteps'] ?? null,
            $told['automationCalls'] ?? null,
            $told['suppressions'] ?? null,
            $told['letterLimits'] ?? null,
            $told['readerLanguages'] ?? null,
            $told['restrictions'] ?? null,
            $told['departures'] ?? null,
            $told['softBounces'] ?? null,
            $told['smsOptOuts'] ?? null,
            $told['orders'] ?? null,
            $told['orderLines'] ?? null,
            $told['payments'] ?? null,
            $told['cardPayments'] ?? null,
            $told['invoices'] ?? null,
            $told['parcels'] ?? null,
            $told['recurringOrders'] ?? null,
            $told['coupons'] ?? null,
            $told['bankRows'] ?? null,
            $told['bankAccounts'] ?? null,
            $told['baskets'] ?? null,
            $told['shopSnapshots'] ?? null,
            $told['deliveredByConnectors'] ?? null,
            $told['toldToPrograms'] ?? null,
            $told['rowsOfImports'] ?? null,
            $told['changesByImports'] ?? null,
            $told['askedToStay'] ?? null,
            $told['exports'] ?? null,
            $told,
        );
    }
}
