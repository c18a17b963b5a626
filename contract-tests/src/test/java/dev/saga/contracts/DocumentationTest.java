package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.saga.contracts.checks.Contract;
import dev.saga.contracts.checks.DocumentationCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document, and how the pages are written anew; that they are not stale is ContractTest's. */
class DocumentationTest {
    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (System.getProperty("docs.write") != null) {
            DocumentationCheck.write(Contract.real(), Contract.real().docs());
        }
    }

    @Test
    void asyncApi_whenReadByItsStandard_isValid() throws IOException {
        var standard = DocumentationTest.class.getResourceAsStream("/asyncapi/3.0.0.json");
        assertThat(standard).isNotNull();
        var schema = SchemaRegistry.withDialect(Dialects.getDraft7())
                .getSchema(new String(standard.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);

        var document = Files.readString(Contract.real().docs().resolve("asyncapi.json"));

        assertThat(schema.validate(document, InputFormat.JSON)).isEmpty();
    }
}
