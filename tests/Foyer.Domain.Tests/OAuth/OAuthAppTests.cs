using Foyer.Domain.OAuth;
using Xunit;

namespace Foyer.Domain.Tests.OAuth;

public sealed class OAuthAppTests
{
    [Theory]
    [InlineData("https://a.example/back", true)]
    [InlineData("https://b.example", true)]
    [InlineData("https://a.example/back/more", false)]
    [InlineData("https://a.example/bac", false)]
    [InlineData("", false)]
    public void People_are_sent_back_only_to_an_address_that_is_registered_letter_by_letter(string address, bool isAdmitted)
    {
        var app = new OAuthApp("id", "client", "secret", DateTimeOffset.UnixEpoch) { RedirectUri = "https://a.example/back,\nhttps://b.example\n" };

        Assert.Equal(isAdmitted, app.Admits(address));
    }
}
