package dev.saga.inventory;

import static dev.saga.inventory.ProductDecider.decide;
import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.euro;
import static dev.saga.inventory.ProductFixture.tea;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.inventory.ProductCommand.ChangeProduct;
import dev.saga.inventory.ProductCommand.CreateProduct;
import dev.saga.inventory.ProductCommand.DiscontinueProduct;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import dev.saga.inventory.ProductDecision.Changed;
import dev.saga.inventory.ProductDecision.Reason;
import dev.saga.inventory.ProductDecision.Refused;
import dev.saga.inventory.ProductDecision.Repeated;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProductDeciderTest {
    private static final CreateProduct CREATE = new CreateProduct(TEA, "Green tea", euro(990));
    private static final ChangeProduct CHANGE = new ChangeProduct("Black tea", euro(1490));
    private static final ReceiveStock RECEIVE = new ReceiveStock("key-1", 10);
    private static final Optional<Product> NEVER_KNOWN = Optional.empty();

    @Test
    void create_whenUnknown_startsWithoutStock() {
        assertThat(decide(NEVER_KNOWN, CREATE))
                .isEqualTo(new Changed(
                        Optional.empty(),
                        new Product(TEA, "Green tea", euro(990), Stock.NONE, false),
                        Optional.empty()));
    }

    @Test
    void create_whenOnSale_isRefused() {
        assertThat(decide(Optional.of(tea(3)), CREATE)).isEqualTo(new Refused(Reason.ALREADY_ON_SALE));
    }

    @Test
    void create_whenDiscontinued_comesBackWithNewNameAndPriceAndItsStock() {
        var discontinued = tea(3).offSale();
        assertThat(decide(Optional.of(discontinued), CREATE))
                .isEqualTo(new Changed(
                        Optional.of(discontinued),
                        new Product(TEA, "Green tea", euro(990), discontinued.stock(), false),
                        Optional.empty()));
    }

    @Test
    void change_whenOnSale_keepsStock() {
        assertThat(decide(Optional.of(tea(3)), CHANGE))
                .isEqualTo(new Changed(
                        Optional.of(tea(3)),
                        new Product(TEA, "Black tea", euro(1490), tea(3).stock(), false),
                        Optional.empty()));
    }

    @Test
    void change_whenNotOnSale_isRefused() {
        assertThat(decide(NEVER_KNOWN, CHANGE)).isEqualTo(new Refused(Reason.NOT_ON_SALE));
        assertThat(decide(Optional.of(tea(3).offSale()), CHANGE)).isEqualTo(new Refused(Reason.NOT_ON_SALE));
    }

    @Test
    void discontinue_whenNothingIsReserved_takesOffSale() {
        assertThat(decide(Optional.of(tea(3)), new DiscontinueProduct()))
                .isEqualTo(new Changed(Optional.of(tea(3)), tea(3).offSale(), Optional.empty()));
    }

    @Test
    void discontinue_whenStockIsReserved_isRefused() {
        var waitedFor = tea(3).withStock(new Stock(2, 1, 0, 3));
        assertThat(decide(Optional.of(waitedFor), new DiscontinueProduct()))
                .isEqualTo(new Refused(Reason.STOCK_IS_RESERVED));
    }

    @Test
    void discontinue_whenNotOnSale_isRefused() {
        assertThat(decide(NEVER_KNOWN, new DiscontinueProduct())).isEqualTo(new Refused(Reason.NOT_ON_SALE));
        assertThat(decide(Optional.of(tea(3).offSale()), new DiscontinueProduct()))
                .isEqualTo(new Refused(Reason.NOT_ON_SALE));
    }

    @Test
    void receive_whenOnSale_addsPieces() {
        var product = tea(3).withStock(new Stock(1, 1, 1, 3));
        assertThat(decide(Optional.of(product), Optional.empty(), RECEIVE))
                .isEqualTo(new Changed(
                        Optional.of(product), product.withStock(new Stock(11, 1, 1, 13)), Optional.of(RECEIVE)));
    }

    @Test
    void receive_whenKeyRepeats_changesNothing() {
        assertThat(decide(Optional.of(tea(13)), Optional.of(RECEIVE), RECEIVE)).isEqualTo(new Repeated(tea(13)));
    }

    @Test
    void receive_whenKeyIsOfAnotherDelivery_isRefused() {
        assertThat(decide(Optional.of(tea(13)), Optional.of(new ReceiveStock("key-1", 9)), RECEIVE))
                .isEqualTo(new Refused(Reason.KEY_OF_ANOTHER_RECEIPT));
    }

    @Test
    void receive_whenNotOnSale_isRefused() {
        assertThat(decide(NEVER_KNOWN, Optional.empty(), RECEIVE)).isEqualTo(new Refused(Reason.NOT_ON_SALE));
        assertThat(decide(Optional.of(tea(3).offSale()), Optional.of(RECEIVE), RECEIVE))
                .isEqualTo(new Refused(Reason.NOT_ON_SALE));
    }

    @Test
    void receive_whenShelvesAreFull_isRefused() {
        assertThat(decide(Optional.of(tea(999_999_990)), Optional.empty(), RECEIVE))
                .isEqualTo(new Changed(Optional.of(tea(999_999_990)), tea(1_000_000_000), Optional.of(RECEIVE)));
        assertThat(decide(Optional.of(tea(999_999_991)), Optional.empty(), RECEIVE))
                .isEqualTo(new Refused(Reason.TOO_MUCH_STOCK));
    }
}
