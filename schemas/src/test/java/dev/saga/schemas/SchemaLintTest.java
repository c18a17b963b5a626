package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lint bites: each rule, broken once. */
class SchemaLintTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'type':'integer','minimum':0,'maximum':1}                                          | x#: needs a description
            {'description':'d'}                                                                 | x#: type must be object, array, string or integer, is none
            {'description':'d','type':'number','minimum':0,'maximum':1}                         | x#: type must be object, array, string or integer, is number
            {'description':'d','type':'integer','minimum':0,'maximum':1,'exclusiveMinimum':true} | x#/exclusiveMinimum: keyword is not in use here
            {'description':'d','type':'integer','minimum':0}                                    | x#: needs minimum and maximum
            {'description':'d','type':'integer','minimum':2,'maximum':1}                        | x#: minimum is above maximum
            {'description':'d','type':'string','minLength':1,'maxLength':2}                     | x#: needs a pattern from ^ to $
            {'description':'d','type':'string','minLength':1,'maxLength':2,'pattern':'a$'}      | x#: needs a pattern from ^ to $
            {'description':'d','type':'string','pattern':'^a$'}                                 | x#: needs minLength and maxLength
            {'description':'d','type':'string','enum':[]}                                       | x#/enum: must not be empty
            {'description':'d','type':'array','minItems':0,'maxItems':1}                        | x#: needs items, one schema for all
            {'description':'d','type':'array','items':{'$ref':'y'}}                             | x#: needs minItems and maxItems
            {'description':'d','type':'object','properties':{}}                                 | x#: needs additionalProperties: false
            {'description':'d','type':'object','properties':{},'additionalProperties':true}     | x#: needs additionalProperties: false
            {'description':'d','type':'object','additionalProperties':false}                    | x#: needs properties
            {'$ref':'y','description':'d'}                                                      | x#: nothing may stand beside $ref
            {'description':'d','type':'object','properties':{},'additionalProperties':false,'required':[]}    | x#/required: draft 4 forbids an empty list
            {'description':'d','type':'object','properties':{},'additionalProperties':false,'required':['a']} | x#/required: "a" is no property
            {'description':'d','type':'object','properties':{'a':{'description':'d','type':'string','enum':[]}},'additionalProperties':false} | x#/properties/a/enum: must not be empty
            {'description':'d','definitions':{'a':{'type':'string','enum':['A']}}}              | x#/definitions/a: needs a description
            """, quoteCharacter = '`')
    void problems_whenARuleIsBroken_nameIt(String schema, String problem) {
        assertThat(SchemaLint.EVENTS.problems(JsonParser.parseString(schema).getAsJsonObject(), new Location("x", "")))
                .containsExactly("schemas/" + problem);
    }

    @Test
    void problems_whenAnAnswerIsOpen_areNone() {
        var schema =
                JsonParser.parseString("{'description':'d','type':'object'}").getAsJsonObject();

        assertThat(SchemaLint.ANSWERS.problems(schema, Location.ofFile("x"))).isEmpty();
        assertThat(SchemaLint.REQUESTS.problems(schema, Location.ofFile("x"))).hasSize(2);
    }
}
