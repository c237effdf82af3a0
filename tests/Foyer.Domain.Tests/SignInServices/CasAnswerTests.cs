using System.Text.Json.Nodes;
using Foyer.Domain.SignInServices;
using Xunit;

namespace Foyer.Domain.Tests.SignInServices;

public sealed class CasAnswerTests
{
    [Theory]
    [InlineData("yes\nada\n", "ada")]
    [InlineData("yes\r\nada\r\n", "ada")]
    [InlineData("no\n\n", null)]
    [InlineData("yes\n\n", null)]
    [InlineData("yes", null)]
    [InlineData("", null)]
    [InlineData("<html>yes\nada</html>", null)]
    public void The_first_version_says_yes_and_a_name(string answer, string? name) => Assert.Equal(name, NameOf(CasAnswer.ReadLines(answer)));

    [Theory]
    [InlineData("<serviceResponse><authenticationSuccess><user>ada</user></authenticationSuccess></serviceResponse>", "ada")]
    [InlineData("<serviceResponse><authenticationFailure code='X'>ada</authenticationFailure></serviceResponse>", null)]
    [InlineData("<serviceResponse><authenticationSuccess><user> </user></authenticationSuccess></serviceResponse>", null)]
    [InlineData("<other><authenticationSuccess><user>ada</user></authenticationSuccess></other>", null)]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'ada'>]><serviceResponse><authenticationSuccess><user>&b;</user></authenticationSuccess></serviceResponse>", null)]
    [InlineData("yes\nada", null)]
    [InlineData("", null)]
    public void The_second_version_is_a_document_without_declarations(string answer, string? name) => Assert.Equal(name, NameOf(CasAnswer.ReadDocument(answer)));

    [Fact]
    public void Attributes_cannot_say_another_name_than_the_service()
    {
        var facts = CasAnswer.ReadDocument("<serviceResponse><authenticationSuccess><user>ada</user><attributes><username>admin</username><mail>a@example.org</mail></attributes></authenticationSuccess></serviceResponse>").Value;
        var who = CasAnswer.Identify(facts, """{"email":"%mail%","name":"%username% L."}""");
        Assert.Equal(("ada", "ada", "a@example.org", "ada L."), (who.Id, who.Username, who.Email, who.Name));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"email":1}""")]
    public void Without_a_field_map_only_the_name_is_known(string fieldMap)
    {
        var who = CasAnswer.Identify(new JsonObject { ["username"] = "ada", ["mail"] = "a@example.org" }, fieldMap);
        Assert.Equal(("ada", (string?)null, false), (who.Username, who.Email, who.IsEmailVerified));
    }

    private static string? NameOf(Outcome<JsonObject> read) => read.TryGet(out var facts, out _) ? (string?)facts["username"] : null;
}
