using Foyer.Domain.Accounts;
using Xunit;

namespace Foyer.Domain.Tests.Accounts;

public class EmailAddressesTests
{
    [Fact]
    public void Addresses_are_compared_without_blanks_and_in_small_letters() =>
        Assert.Equal("anna@uni-x.de", EmailAddresses.Key(" Anna@Uni-X.de "));

    [Theory]
    [InlineData("anna@uni-x.de", true)]
    [InlineData("a.b+c@x.y", true)]
    [InlineData("anna@localhost", true)]
    [InlineData("anna", false)]
    [InlineData("@x.y", false)]
    [InlineData("anna@", false)]
    [InlineData("anna@x..y", false)]
    [InlineData("anna@-x.y", false)]
    [InlineData("anna@x.y}", true)]
    [InlineData("anna@x.y;b@x.y", false)]
    [InlineData("an na@x.y", false)]
    [InlineData("a@b@x.y", false)]
    [InlineData("<anna@x.y", false)]
    [InlineData(null, false)]
    public void An_address_has_one_at_sign_and_a_domain(string? address, bool wellFormed) =>
        Assert.Equal(wellFormed, EmailAddresses.IsWellFormed(address));

    [Theory]
    [InlineData("", "", true)]
    [InlineData("uni-x.de, example.org", "", true)]
    [InlineData("example.org", "", false)]
    [InlineData("", "UNI-X.DE", false)]
    [InlineData("uni-x.de", "uni-x.de", false)]
    public void Only_allowed_domains_that_are_not_blocked_may_register(string allowed, string blocked, bool expected) =>
        Assert.Equal(expected, EmailAddresses.IsDomainAllowed("anna@Uni-x.de", allowed, blocked));
}
