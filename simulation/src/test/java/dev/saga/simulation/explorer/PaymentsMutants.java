package dev.saga.simulation.explorer;

import dev.saga.payments.Account;
import dev.saga.payments.AccountEntry;
import dev.saga.payments.Charge;
import dev.saga.payments.Decision;
import dev.saga.payments.Money;
import dev.saga.payments.Payment;
import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Refunded;
import dev.saga.payments.Payment.Unknown;
import dev.saga.payments.SagaEvent.OrderCancelled;
import dev.saga.payments.SagaEvent.StockReserved;
import java.util.Optional;

/** Payments with one thing wrong. */
final class PaymentsMutants {
    private static final Decision UNCHANGED = new Decision(Optional.empty(), Optional.empty(), Optional.empty());

    private PaymentsMutants() {}

    /** An order that is cancelled before it is to be paid leaves nothing behind. */
    static Participant withoutTombstone() {
        return new PaymentsParticipant(Conditions.ALL) {
            @Override
            Decision decide(Payment payment, Object content, Optional<Account> account) {
                return payment instanceof Unknown && content instanceof OrderCancelled
                        ? UNCHANGED
                        : super.decide(payment, content, account);
            }
        };
    }

    /** Every StockReserved charges, whatever payments did for the order before. */
    static Participant withoutStateGuard() {
        return new PaymentsParticipant(Conditions.ALL) {
            @Override
            Decision decide(Payment payment, Object content, Optional<Account> account) {
                if (!(content instanceof StockReserved)) {
                    return super.decide(payment, content, account);
                }
                var fresh = super.decide(new Unknown(payment.orderId()), content, account);
                return new Decision(
                        fresh.next()
                                .map(next -> next instanceof Captured captured
                                        ? new Captured(
                                                captured.orderId(),
                                                payment.version() + 1,
                                                captured.charge(),
                                                captured.createdAt())
                                        : next),
                        fresh.event(),
                        fresh.entry());
            }
        };
    }

    /** Every cancellation gives the money back, also when it was given back before. */
    static Participant refundThatIsNotIdempotent() {
        return new PaymentsParticipant(Conditions.ALL) {
            @Override
            Decision decide(Payment payment, Object content, Optional<Account> account) {
                return payment instanceof Refunded refunded && content instanceof OrderCancelled
                        ? super.decide(
                                new Captured(
                                        refunded.orderId(),
                                        refunded.version(),
                                        refunded.charge(),
                                        refunded.createdAt()),
                                content,
                                account)
                        : super.decide(payment, content, account);
            }
        };
    }

    /** Half of the money comes back. */
    static Participant refundOfTheWrongAmount() {
        return new PaymentsParticipant(Conditions.ALL) {
            @Override
            Decision decide(Payment payment, Object content, Optional<Account> account) {
                var real = super.decide(payment, content, account);
                return new Decision(real.next(), real.event(), real.entry().map(PaymentsMutants::halved));
            }
        };
    }

    /** The order is off, and its money stays. */
    static Participant cancellationOfTheCapturedIgnored() {
        return new PaymentsParticipant(Conditions.ALL) {
            @Override
            Decision decide(Payment payment, Object content, Optional<Account> account) {
                return payment instanceof Captured && content instanceof OrderCancelled
                        ? UNCHANGED
                        : super.decide(payment, content, account);
            }
        };
    }

    /** The payment is captured, and the account is not charged. */
    static Participant captureWithoutEntry() {
        return new PaymentsParticipant(Conditions.ALL) {
            @Override
            Decision decide(Payment payment, Object content, Optional<Account> account) {
                var real = super.decide(payment, content, account);
                return new Decision(real.next(), real.event(), Optional.empty());
            }
        };
    }

    /** Two orders that read the same balance both take the last of it. */
    static Participant balanceThatIsNotConditional() {
        return new PaymentsParticipant(new Conditions(true, false));
    }

    /** A payment is stored whatever was stored meanwhile. */
    static Participant stateThatIsNotConditional() {
        return new PaymentsParticipant(new Conditions(false, true));
    }

    private static AccountEntry halved(AccountEntry entry) {
        var charge = entry.charge();
        return entry.kind() == AccountEntry.Kind.CAPTURE
                ? entry
                : new AccountEntry(
                        entry.kind(),
                        new Charge(
                                charge.customerId(),
                                new Money(
                                        charge.total().amountMinor() / 2,
                                        charge.total().currency())));
    }
}
