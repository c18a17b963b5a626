package dev.saga.simulation.explorer;

import dev.saga.orders.CancellationReason;
import dev.saga.orders.Decision;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.Order.Confirmed;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.Order.Rejected;
import dev.saga.orders.OrderCommand.CancelOrder;
import dev.saga.orders.OrderCommand.TimeOut;
import dev.saga.orders.OrderEvent.OrderCancelled;
import dev.saga.orders.ParticipantEvent.PaymentCaptured;
import java.time.Instant;
import java.util.Optional;

/** Orders with one thing wrong. */
final class OrdersMutants {
    private static final Decision UNCHANGED = new Decision(Optional.empty(), Optional.empty());

    private OrdersMutants() {}

    /** Whatever the order is by now, it is decided on as if it were placed. */
    static Participant withoutStateGuard() {
        return new OrdersParticipant(Conditions.ALL) {
            @Override
            Decision decide(Order order, Object content, Instant now) {
                return super.decide(new Placed(order.placement(), order.version(), order.total()), content, now);
            }
        };
    }

    /** The pivot looks at nothing: a payment confirms also what is cancelled. */
    static Participant pivotThatDoesNotCheck() {
        return new OrdersParticipant(Conditions.ALL) {
            @Override
            Decision decide(Order order, Object content, Instant now) {
                var asked = content instanceof PaymentCaptured && order instanceof Cancelled
                        ? new Placed(order.placement(), order.version(), order.total())
                        : order;
                return super.decide(asked, content, now);
            }
        };
    }

    /** The pivot, like every other change, is stored whatever was stored meanwhile. */
    static Participant pivotThatIsNotConditional() {
        return new OrdersParticipant(new Conditions(false, true));
    }

    /** The sweeper cancels what its index said, without a look at the order. */
    static Participant sweeperThatDoesNotLookAtTheOrder() {
        return new OrdersParticipant(Conditions.ALL) {
            @Override
            Decision decide(Order order, Object content, Instant now) {
                return content instanceof TimeOut && order instanceof Confirmed
                        ? timedOut(order)
                        : super.decide(order, content, now);
            }
        };
    }

    /** The sweeper cancels whatever is open, without a look at the clock. */
    static Participant sweeperThatDoesNotLookAtTheClock() {
        return new OrdersParticipant(Conditions.ALL) {
            @Override
            Decision decide(Order order, Object content, Instant now) {
                return content instanceof TimeOut && order instanceof Placed
                        ? timedOut(order)
                        : super.decide(order, content, now);
            }
        };
    }

    /** A payment that comes after the deadline is ignored. */
    static Participant lateResultIgnored() {
        return new OrdersParticipant(Conditions.ALL) {
            @Override
            Decision decide(Order order, Object content, Instant now) {
                var late = !now.isBefore(order.placement().deadline());
                return content instanceof PaymentCaptured && late ? UNCHANGED : super.decide(order, content, now);
            }
        };
    }

    /** Nobody is told that a confirmed order was cancelled. */
    static Participant silentCancellation() {
        return new OrdersParticipant(Conditions.ALL) {
            @Override
            Decision decide(Order order, Object content, Instant now) {
                var real = super.decide(order, content, now);
                return content instanceof CancelOrder && order instanceof Confirmed
                        ? new Decision(real.next(), Optional.empty())
                        : real;
            }
        };
    }

    /** A customer may also cancel what was rejected. */
    static Participant cancellationOfTheRejected() {
        return new OrdersParticipant(Conditions.ALL) {
            @Override
            Decision decide(Order order, Object content, Instant now) {
                return content instanceof CancelOrder && order instanceof Rejected
                        ? super.decide(new Placed(order.placement(), order.version(), order.total()), content, now)
                        : super.decide(order, content, now);
            }
        };
    }

    private static Decision timedOut(Order order) {
        return new Decision(
                Optional.of(new Cancelled(
                        order.placement(), order.version() + 1, order.total(), CancellationReason.TIMED_OUT)),
                Optional.of(new OrderCancelled(order.placement().customerId(), CancellationReason.TIMED_OUT)));
    }
}
