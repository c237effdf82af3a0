using System.Net;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Widget;

/// <summary>The chat's page as a browser asks for it from within a website.</summary>
public sealed class EmbeddingTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    [Fact]
    public async Task A_website_that_is_not_on_the_departments_list_is_refused_in_words_and_other_departments_stay_open()
    {
        await DepartmentAsync("law", "www.law.example.org");
        await DepartmentAsync("music", null);

        var own = await AskAsync("law", "https://www.law.example.org/start");
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.EndsWith("; frame-ancestors 'self' www.law.example.org", own.Policy, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("music", "https://evil.example")).Status);

        var refused = await AskAsync("law", "https://evil.example/");
        Assert.Equal((HttpStatusCode.Forbidden, "default-src 'none'"), (refused.Status, refused.Policy));
        Assert.Contains("This chat may not be shown on this website.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Dieser Chat darf auf dieser Website nicht angezeigt werden.", refused.Text, StringComparison.Ordinal);
    }

    private async Task DepartmentAsync(string name, string? allowedDomains)
    {
        var saved = await foyer.Admin.PostAsync("livechat/department", new
        {
            department = new { name, enabled = true, showOnRegistration = true, showOnOfflineForm = true, email = "a@example.org", allowedDomains = allowedDomains ?? "" },
        });
        Assert.True(saved.IsSuccess, saved.Text);
    }

    private async Task<(HttpStatusCode Status, string Policy, string Text)> AskAsync(string department, string referer)
    {
        using var http = foyer.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(foyer.Address, $"/livechat?department={department}"));
        request.Headers.Referrer = new Uri(referer);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, string.Join(',', answer.Headers.GetValues("Content-Security-Policy")),
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
