package dev.saga.inventory;

import static dev.saga.inventory.ProductFixture.MUG;
import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.euro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What no record lets in. */
class InputLimitsTest {
    private static final CustomerId ADA = new CustomerId("ada");

    @Test
    void sku_whenMalformed_isRefused() {
        for (var malformed : List.of("", "tea", "-TEA", "T".repeat(33), "TEA 1")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Sku(malformed));
        }
        assertThat(new Sku("T".repeat(32)).value()).hasSize(32);
    }

    @Test
    void customer_whenMalformed_isRefused() {
        for (var malformed : List.of("", "ada@home", "a".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(malformed));
        }
    }

    @Test
    void line_whenQuantityIsOutOfRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Line(TEA, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Line(TEA, 1001));
        assertThat(new Line(TEA, 1000).quantity()).isEqualTo(1000);
    }

    @Test
    void order_whenLinesAreNoneOrTooManyOrRepeated_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderPlaced(ADA, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderPlaced(ADA, lines(21)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderPlaced(ADA, List.of(new Line(TEA, 1), new Line(MUG, 1), new Line(TEA, 2))));
        assertThat(new OrderPlaced(ADA, lines(20)).lines()).hasSize(20);
    }

    @Test
    void money_whenMalformed_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> euro(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "euro"));
        assertThatIllegalArgumentException().isThrownBy(() -> euro(1).plus(new Money(1, "USD")));
    }

    @Test
    void total_ofTheLargestOrder_isExact() {
        var largest = IntStream.range(0, 20)
                .mapToObj(i -> new PricedLine(new Line(new Sku("P" + i), 1000), euro(Product.MAX_PRICE_MINOR)))
                .toList();
        assertThat(PricedLine.total(largest)).isEqualTo(euro(2_000_000_000_000L));
    }

    @Test
    void product_whenNameOrPriceIsOutOfRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> named("", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> named("n".repeat(201), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> named("Tea", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> named("Tea", 100_000_001));
        assertThat(named("n".repeat(200), 100_000_000).name()).hasSize(200);
    }

    @Test
    void receipt_whenQuantityIsOutOfRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiveStock("key", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiveStock("key", 1_000_001));
    }

    private static Product named(String name, long priceMinor) {
        return new Product(TEA, name, euro(priceMinor), Stock.NONE, false);
    }

    private static List<Line> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Line(new Sku("P" + i), 1))
                .toList();
    }
}
