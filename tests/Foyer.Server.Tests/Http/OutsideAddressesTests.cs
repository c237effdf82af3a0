using System.Net;
using Foyer.Server.Http;
using Xunit;

namespace Foyer.Server.Tests.Http;

public sealed class OutsideAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.20.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::7f00:1")]
    public void The_machine_and_its_networks_are_inside(string address) => Assert.True(OutsideAddresses.IsInside(IPAddress.Parse(address)));

    [Theory]
    [InlineData("9.9.9.9")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2620:fe::fe")]
    public void Everybody_else_is_outside(string address) => Assert.False(OutsideAddresses.IsInside(IPAddress.Parse(address)));

    [Fact]
    public async Task A_call_to_a_name_that_leads_inside_does_not_leave()
    {
        using var client = new HttpClient(OutsideAddresses.Handler(allowInside: false));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://localhost:1/"), TestContext.Current.CancellationToken));

        Assert.Contains("inside", refused.Message, StringComparison.Ordinal);
    }
}
