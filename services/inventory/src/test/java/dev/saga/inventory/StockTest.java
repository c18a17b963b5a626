package dev.saga.inventory;

import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.euro;
import static dev.saga.inventory.ProductFixture.shelf;
import static dev.saga.inventory.ProductFixture.tea;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.saga.inventory.OrderEvent.OrderCancelled;
import dev.saga.inventory.OrderEvent.OrderConfirmed;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.OrderEvent.OrderRejected;
import dev.saga.inventory.Stock.Place;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockTest {
    @Test
    void stock_whenItDoesNotAddUp_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stock(1, 1, 1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stock(-1, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stock(1_000_000_001, 0, 0, 1_000_000_001));
    }

    @Test
    void movement_whenTooFewPieces_isRefused() {
        var movement = new StockMovement(new Line(TEA, 4), Place.AVAILABLE, Place.RESERVED, Optional.of(euro(1250)));
        assertThat(tea(3).allows(movement)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> tea(3).after(movement));
        assertThat(tea(4).allows(movement)).isTrue();
        assertThat(tea(4).after(movement).stock()).isEqualTo(new Stock(0, 4, 0, 4));
    }

    @Test
    void reservation_whenPriceChangedOrOffSale_isNotAllowed() {
        var movement = new StockMovement(new Line(TEA, 1), Place.AVAILABLE, Place.RESERVED, Optional.of(euro(1250)));
        assertThat(tea(3).onSaleAs("Tea", euro(1251)).allows(movement)).isFalse();
        assertThat(tea(3).offSale().allows(movement)).isFalse();
    }

    @Test
    void release_whenPriceChangedOrOffSale_isAllowed() {
        var movement = new StockMovement(new Line(TEA, 1), Place.SOLD, Place.AVAILABLE, Optional.empty());
        var sold = tea(3).withStock(new Stock(2, 0, 1, 3)).offSale();
        assertThat(sold.allows(movement)).isTrue();
        assertThat(sold.after(movement)).isEqualTo(tea(3).offSale());
    }

    /** Whatever events arrive in whatever order, no piece is lost, and an order that is over holds none. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void stock_underRandomHistories_alwaysAddsUp(long seed) {
        var random = new Random(seed);
        var product = tea(20);
        for (int order = 0; order < 500; order++) {
            var placed = new OrderPlaced(ReservationFixture.CUSTOMER, List.of(new Line(TEA, 1 + random.nextInt(8))));
            Reservation reservation = ReservationFixture.unknown();
            for (int step = 0; step < 6; step++) {
                var decision = switch (random.nextInt(4)) {
                    case 0 -> ReservationDecider.decide(reservation, placed, shelf(product));
                    case 1 -> ReservationDecider.decide(reservation, new OrderConfirmed());
                    case 2 -> ReservationDecider.decide(reservation, new OrderRejected());
                    default -> ReservationDecider.decide(reservation, new OrderCancelled());
                };
                if (decision.next().isPresent()) {
                    reservation = decision.next().get();
                }
                for (var movement : decision.movements()) {
                    assertThat(product.allows(movement)).as("seed %d", seed).isTrue();
                    product = product.after(movement);
                }
            }
            var cancelled = ReservationDecider.decide(reservation, new OrderCancelled());
            for (var movement : cancelled.movements()) {
                product = product.after(movement);
            }
            assertThat(product).as("seed %d, order %d", seed, order).isEqualTo(tea(20));
        }
    }
}
