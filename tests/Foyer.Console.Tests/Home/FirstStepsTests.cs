using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Home;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Accounts;

namespace Foyer.Console.Tests.Home;

public sealed class FirstStepsTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("{}", 1)]
    [InlineData("""{"foyerFirstStepsDone":true}""", 0)]
    public async Task They_are_drawn_when_it_is_known_whether_somebody_wants_them(string? preferences, int shown)
    {
        await using var console = new ConsoleContext();
        console.Get<Store<Account>>().Set(Account.Nobody with
        {
            Me = new UserPayload { Username = "anna", Roles = ["user"], Settings = preferences is null ? null : new UserSettingsPayload { Preferences = JsonNode.Parse(preferences) as JsonObject } },
        });

        var steps = console.Render<FirstSteps>();

        Assert.Equal(shown, steps.FindAll("[data-testid=first-steps]").Count);
    }
}
