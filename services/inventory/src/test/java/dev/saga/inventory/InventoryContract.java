package dev.saga.inventory;

import static dev.saga.inventory.ProductFixture.MUG;
import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.created;
import static dev.saga.inventory.ProductFixture.euro;
import static dev.saga.inventory.ProductFixture.mug;
import static dev.saga.inventory.ProductFixture.tea;
import static dev.saga.inventory.ReservationFixture.LINES;
import static dev.saga.inventory.ReservationFixture.ONE_MUG;
import static dev.saga.inventory.ReservationFixture.ORDER_ID;
import static dev.saga.inventory.ReservationFixture.PLACED;
import static dev.saga.inventory.ReservationFixture.TWO_TEAS;
import static dev.saga.inventory.ReservationFixture.committed;
import static dev.saga.inventory.ReservationFixture.reserved;
import static dev.saga.inventory.ReservationFixture.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.Backoff;
import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.Sleeper;
import dev.saga.inventory.OrderEvent.OrderCancelled;
import dev.saga.inventory.OrderEvent.OrderConfirmed;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.ProductCommand.ChangeProduct;
import dev.saga.inventory.ProductCommand.CreateProduct;
import dev.saga.inventory.ProductCommand.DiscontinueProduct;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import dev.saga.inventory.ProductDecision.Changed;
import dev.saga.inventory.Reservation.Committed;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Reservation.Reserved;
import dev.saga.inventory.Reservation.Unavailable;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.Reservations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Reservations} does together with its {@link Products}, the real ones and the tests' own. */
public abstract class InventoryContract {
    private static final ReceiveStock TEN_MORE = new ReceiveStock("key-1", 10);

    /** The store under test, empty at first. */
    protected abstract Reservations reservations();

    /** The products beside it, none at first. */
    protected abstract Products products();

    /** The details of the events that are stored with an order, in order of version. */
    protected abstract List<String> storedEvents(OrderId orderId);

    @Test
    void find_whenNeverHeardOf_isUnknown() {
        assertThat(reservations().find(ORDER_ID)).isEqualTo(unknown());
        assertThat(products().find(Set.of(TEA))).isEmpty();
        assertThat(products().find(Set.of())).isEmpty();
    }

    @Test
    void commit_ofEveryState_isFoundAgainWhole() {
        var states = List.of(
                new Reserved(ORDER_ID, 1, LINES),
                new Committed(ORDER_ID, 2, LINES),
                new Released(ORDER_ID, 3),
                new Unavailable(ORDER_ID, 4));
        for (var state : states) {
            reservations().commit(state, List.of(), Optional.empty());

            assertThat(reservations().find(ORDER_ID)).isEqualTo(state);
        }
    }

    @Test
    void commit_alongTheWholeWay_movesStockAndStoresEvents() {
        onSale(tea(5), mug(5));

        decide(ORDER_ID, stock -> ReservationDecider.decide(stock, PLACED, found(TEA, MUG)));
        assertThat(found(TEA, MUG))
                .isEqualTo(Map.of(
                        TEA, tea(5).withStock(new Stock(3, 2, 0, 5)), MUG, mug(5).withStock(new Stock(4, 1, 0, 5))));

        decide(ORDER_ID, stock -> ReservationDecider.decide(stock, new OrderConfirmed()));
        assertThat(found(TEA, MUG))
                .isEqualTo(Map.of(
                        TEA, tea(5).withStock(new Stock(3, 0, 2, 5)), MUG, mug(5).withStock(new Stock(4, 0, 1, 5))));

        decide(ORDER_ID, stock -> ReservationDecider.decide(stock, new OrderCancelled()));
        assertThat(found(TEA, MUG)).isEqualTo(Map.of(TEA, tea(5), MUG, mug(5)));
        assertThat(storedEvents(ORDER_ID)).containsExactly("detail 1", "detail 2", "detail 3");
    }

    @Test
    void commit_whenSomebodyElseWasFaster_conflictsAndStoresNothing() {
        onSale(tea(5), mug(5));
        reservations().commit(reserved(), List.of(), Optional.of(event(ORDER_ID, 1)));
        var movements =
                ReservationDecider.decide(unknown(), PLACED, found(TEA, MUG)).movements();

        assertThatThrownBy(() -> reservations().commit(reserved(), movements, Optional.of(event(ORDER_ID, 1))))
                .isInstanceOf(ConflictException.class);
        reservations().commit(committed(), List.of(), Optional.empty());
        assertThatThrownBy(() ->
                        reservations().commit(new Released(ORDER_ID, 2), movements, Optional.of(event(ORDER_ID, 2))))
                .isInstanceOf(ConflictException.class);

        assertThat(reservations().find(ORDER_ID)).isEqualTo(committed());
        assertThat(found(TEA, MUG)).isEqualTo(Map.of(TEA, tea(5), MUG, mug(5)));
        assertThat(storedEvents(ORDER_ID)).containsExactly("detail 1");
    }

    @Test
    void commit_whenOneLineIsShortByNow_conflictsAndReservesNone() {
        onSale(tea(5), mug(0));
        var seenEarlier = Map.of(TEA, tea(5), MUG, mug(1));

        assertReservationConflicts(ReservationDecider.decide(unknown(), PLACED, seenEarlier));
        assertThat(found(TEA, MUG)).isEqualTo(Map.of(TEA, tea(5), MUG, mug(0)));
    }

    @Test
    void commit_whenAPriceHasChanged_conflicts() {
        onSale(tea(5), mug(5));
        var decision = ReservationDecider.decide(unknown(), PLACED, found(TEA, MUG));
        change(TEA, tea -> ProductDecider.decide(tea, new ChangeProduct("Tea", euro(1251))));

        assertReservationConflicts(decision);
    }

    @Test
    void commit_whenAProductWentOffSale_conflicts() {
        onSale(tea(5), mug(5));
        var decision = ReservationDecider.decide(unknown(), PLACED, found(TEA, MUG));
        change(MUG, mug -> ProductDecider.decide(mug, new DiscontinueProduct()));

        assertReservationConflicts(decision);
    }

    @Test
    void commit_ofStockThatGoesBack_isMadeWhateverHasBecomeOfTheProduct() {
        onSale(tea(5), mug(5));
        decide(ORDER_ID, stock -> ReservationDecider.decide(stock, PLACED, found(TEA, MUG)));
        decide(ORDER_ID, stock -> ReservationDecider.decide(stock, new OrderConfirmed()));
        change(TEA, tea -> ProductDecider.decide(tea, new ChangeProduct("Tea", euro(1))));
        change(MUG, mug -> ProductDecider.decide(mug, new DiscontinueProduct()));

        decide(ORDER_ID, stock -> ReservationDecider.decide(stock, new OrderCancelled()));

        assertThat(found(MUG)).isEqualTo(Map.of(MUG, mug(5).offSale()));
        assertThat(found(TEA)).isEqualTo(Map.of(TEA, tea(5).onSaleAs("Tea", euro(1))));
    }

    @Test
    void commit_ofANewProduct_whenThereIsOne_conflicts() {
        onSale(tea(5));

        assertChangeConflicts(created(tea(0)));
        assertThat(found(TEA)).isEqualTo(Map.of(TEA, tea(5)));
    }

    @Test
    void commit_ofAProduct_whenItsStockHasMoved_keepsWhatMoved() {
        onSale(tea(5), mug(5));
        var changed = ProductDecider.decide(product(TEA), new ChangeProduct("Tea", euro(1)));
        var received = ProductDecider.decide(product(MUG), Optional.empty(), TEN_MORE);
        decide(ORDER_ID, stock -> ReservationDecider.decide(stock, PLACED, found(TEA, MUG)));

        products().commit((Changed) changed);
        products().commit((Changed) received);

        assertThat(found(TEA, MUG))
                .isEqualTo(Map.of(
                        TEA,
                        tea(5).onSaleAs("Tea", euro(1)).withStock(new Stock(3, 2, 0, 5)),
                        MUG,
                        mug(5).withStock(new Stock(14, 1, 0, 15))));
    }

    @Test
    void commit_ofAProduct_whenItHasChanged_conflicts() {
        onSale(tea(5));
        var seen = product(TEA);
        change(TEA, tea -> ProductDecider.decide(tea, new ChangeProduct("Other", euro(1250))));

        assertChangeConflicts((Changed) ProductDecider.decide(seen, new ChangeProduct("Tea", euro(1))));
        assertChangeConflicts((Changed) ProductDecider.decide(seen, Optional.empty(), TEN_MORE));
        assertChangeConflicts((Changed) ProductDecider.decide(seen, new DiscontinueProduct()));
    }

    @Test
    void commit_ofAProductThatGoesOffSale_whenStockWasReservedMeanwhile_conflicts() {
        onSale(tea(5), mug(5));
        var discontinued = ProductDecider.decide(product(TEA), new DiscontinueProduct());
        decide(ORDER_ID, stock -> ReservationDecider.decide(stock, PLACED, found(TEA, MUG)));

        assertChangeConflicts((Changed) discontinued);
    }

    @Test
    void commit_ofADiscontinuedProduct_bringsItBackWithItsStock() {
        onSale(tea(5));
        change(TEA, tea -> ProductDecider.decide(tea, new DiscontinueProduct()));
        assertThat(products().onSale(10, Optional.empty()).items()).isEmpty();

        change(TEA, tea -> ProductDecider.decide(tea, new CreateProduct(TEA, "Tea again", euro(7))));

        assertThat(products().onSale(10, Optional.empty()).items())
                .containsExactly(tea(5).onSaleAs("Tea again", euro(7)));
    }

    @Test
    void commit_ofADelivery_isRememberedByItsKey() {
        onSale(tea(5), mug(5));
        assertThat(products().receipt(TEA, "key-1")).isEmpty();

        change(TEA, tea -> ProductDecider.decide(tea, Optional.empty(), TEN_MORE));

        assertThat(products().receipt(TEA, "key-1")).contains(TEN_MORE);
        assertThat(products().receipt(MUG, "key-1")).isEmpty();
        assertThat(found(TEA)).isEqualTo(Map.of(TEA, tea(15)));
    }

    @Test
    void commit_ofADelivery_whenItsKeyCameInMeanwhile_conflictsAndAddsNothing() {
        onSale(tea(5));
        change(TEA, tea -> ProductDecider.decide(tea, Optional.empty(), TEN_MORE));
        var again = ProductDecider.decide(product(TEA), Optional.empty(), TEN_MORE);

        assertChangeConflicts((Changed) again);
        assertThat(found(TEA)).isEqualTo(Map.of(TEA, tea(15)));
    }

    @Test
    void onSale_pagesBySku() {
        var all = IntStream.range(0, 7)
                .mapToObj(i -> ProductFixture.product(new Sku("P" + i), 100 + i, i))
                .toList();
        onSale(all.toArray(Product[]::new));
        change(new Sku("P3"), known -> ProductDecider.decide(known, new DiscontinueProduct()));

        var seen = new ArrayList<Product>();
        var sizes = new ArrayList<Integer>();
        Optional<Sku> after = Optional.empty();
        do {
            var page = products().onSale(2, after);
            seen.addAll(page.items());
            sizes.add(page.items().size());
            after = page.next();
        } while (after.isPresent());

        var expected = new ArrayList<>(all);
        expected.remove(3);
        assertThat(seen).isEqualTo(expected);
        assertThat(sizes).containsExactly(2, 2, 2);
    }

    @Test
    void onSale_withoutProducts_isAnEmptyPage() {
        assertThat(products().onSale(20, Optional.empty())).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void reserve_whenManyWantTheLastPieces_nobodyGetsMoreThanThereIs() {
        onSale(tea(5), mug(3));
        var oneTea = new OrderPlaced(ReservationFixture.CUSTOMER, List.of(new Line(TEA, 1)));
        var mugAndTeas = new OrderPlaced(ReservationFixture.CUSTOMER, List.of(ONE_MUG, TWO_TEAS));

        var orders = IntStream.range(0, 16).mapToObj(InventoryContract::orderId).toList();
        IntStream.range(0, 16).parallel().forEach(i -> reserve(orders.get(i), i % 2 == 0 ? oneTea : mugAndTeas));

        var reserved = orders.stream()
                .map(reservations()::find)
                .map(stock -> ((Reservation.Known) stock).lines())
                .flatMap(List::stream)
                .toList();
        var teas = reserved.stream()
                .filter(line -> line.sku().equals(TEA))
                .mapToInt(Line::quantity)
                .sum();
        var mugs = reserved.stream()
                .filter(line -> line.sku().equals(MUG))
                .mapToInt(Line::quantity)
                .sum();
        assertThat(found(TEA, MUG))
                .isEqualTo(Map.of(
                        TEA, tea(5).withStock(new Stock(5 - teas, teas, 0, 5)),
                        MUG, mug(3).withStock(new Stock(3 - mugs, mugs, 0, 3))));
        assertThat(teas)
                .as("every order that was refused was refused for want of tea")
                .isEqualTo(5);
        for (var orderId : orders) {
            assertThat(storedEvents(orderId)).containsExactly("detail 1");
        }
    }

    @Test
    void reserve_whenTwoWantTheLastPiece_oneGetsIt() {
        for (int round = 0; round < 5; round++) {
            var sku = new Sku("LAST-" + round);
            onSale(ProductFixture.product(sku, 100, 1));
            var placed = new OrderPlaced(ReservationFixture.CUSTOMER, List.of(new Line(sku, 1)));

            var outcomes = IntStream.of(2 * round, 2 * round + 1)
                    .parallel()
                    .mapToObj(order -> reserve(orderId(order), placed))
                    .toList();

            assertThat(outcomes).hasAtLeastOneElementOfType(Reserved.class);
            assertThat(outcomes).hasAtLeastOneElementOfType(Unavailable.class);
            assertThat(found(sku))
                    .isEqualTo(Map.of(sku, ProductFixture.product(sku, 100, 1).withStock(new Stock(0, 1, 0, 1))));
        }
    }

    /** Reads, decides and commits, again while somebody else is faster. */
    private Reservation reserve(OrderId orderId, OrderPlaced placed) {
        var skus = placed.lines().stream().map(Line::sku).toArray(Sku[]::new);
        var retrying = new RetryingCommit(
                new Backoff(Duration.ofMillis(20), Sleeper.ofThread(), new Random(orderId.hashCode())));
        return retrying.run(() -> decide(orderId, stock -> ReservationDecider.decide(stock, placed, found(skus))));
    }

    private Reservation decide(OrderId orderId, Function<Reservation, Decision> decider) {
        var decision = decider.apply(reservations().find(orderId));
        var next = decision.next().orElseThrow();
        reservations().commit(next, decision.movements(), Optional.of(event(orderId, next.version())));
        return next;
    }

    private void change(Sku sku, Function<Optional<Product>, ProductDecision> decider) {
        products().commit((Changed) decider.apply(product(sku)));
    }

    private void onSale(Product... all) {
        for (var product : all) {
            products().commit(created(product));
        }
    }

    private Optional<Product> product(Sku sku) {
        return Optional.ofNullable(found(sku).get(sku));
    }

    private Map<Sku, Product> found(Sku... skus) {
        return products().find(Set.of(skus));
    }

    private void assertReservationConflicts(Decision decision) {
        var next = decision.next().orElseThrow();
        assertThatThrownBy(() -> reservations().commit(next, decision.movements(), Optional.of(event(ORDER_ID, 1))))
                .isInstanceOf(ConflictException.class);
        assertThat(reservations().find(ORDER_ID)).isEqualTo(unknown());
        assertThat(storedEvents(ORDER_ID)).isEmpty();
    }

    private void assertChangeConflicts(Changed change) {
        assertThatThrownBy(() -> products().commit(change)).isInstanceOf(ConflictException.class);
    }

    private static OrderId orderId(int number) {
        return new OrderId(UUID.nameUUIDFromBytes(("order " + number).getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    private static OutboxEvent event(OrderId orderId, long version) {
        return new OutboxEvent(
                "inventory:" + orderId.value() + ":" + version,
                orderId.value(),
                version,
                "saga.inventory",
                "StockReserved",
                Instant.EPOCH,
                "detail " + version);
    }
}
