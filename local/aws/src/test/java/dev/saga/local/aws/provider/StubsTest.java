package dev.saga.local.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StubsTest {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws:sns/topic:Topic | {'name': 'news'} | arn:aws:sns:eu-central-1:000000000000:news",
                "aws:iam/user:User | {'name': 'u', 'path': '/service/'} | arn:aws:iam::000000000000:user/service/u",
                "aws:iam/user:User | {} | arn:aws:iam::000000000000:user/the-stub",
                "aws:s3/bucketV2:BucketV2 | {'bucket': 'b'} | arn:aws:s3:::b",
                "aws:cloudwatch/logGroup:LogGroup | {'name': '/aws/a'} | arn:aws:logs:eu-central-1:000000000000:log-group:/aws/a",
                "aws:ssm/parameter:Parameter | {'name': '/a/b'} | arn:aws:ssm:eu-central-1:000000000000:parameter/a/b",
                "aws:sfn/stateMachine:StateMachine | {'name': 's'} | arn:aws:states:eu-central-1:000000000000:stateMachine:s",
                "aws:mq/broker:Broker | {'name': 'b'} | arn:aws:mq:eu-central-1:000000000000:broker/b"
            })
    void create_givesTheArnThatAwsHas(String type, String inputs, String arn) {
        assertThat(create(type, inputs).outputs().get("arn").getAsString()).isEqualTo(arn);
    }

    @Test
    void create_whenTheIdIsNotTheName_givesTheIdThatAwsHas() {
        assertThat(create("aws:sns/topic:Topic", "{'name': 'news'}").id())
                .isEqualTo("arn:aws:sns:eu-central-1:000000000000:news");
        assertThat(create("aws:sns/topicSubscription:TopicSubscription", "{'topic': 'arn:aws:sns:r:a:news'}")
                        .id())
                .matches("arn:aws:sns:r:a:news:" + UUID);
        assertThat(create("aws:ec2/vpc:Vpc", "{}").id()).matches("vpc-[0-9a-f]{17}");
        var key = create("aws:kms/key:Key", "{}");
        assertThat(key.id()).matches(UUID).isEqualTo(key.outputs().get("keyId").getAsString());
    }

    @Test
    void create_whenAwsGivesNoArn_givesNone() {
        assertThat(create("aws:sns/topicPolicy:TopicPolicy", "{'arn': 'u'}")
                        .outputs()
                        .has("arn"))
                .isFalse();
    }

    private static Created create(String type, String inputs) {
        return new Stubs(new Account("eu-central-1"))
                .create(new Inputs(new Resource(
                        "urn:pulumi:dev::test::" + type,
                        type,
                        "the-stub",
                        JsonParser.parseString(inputs).getAsJsonObject())));
    }
}
