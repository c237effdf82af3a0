using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;

namespace Foyer.Console.Tests.Accounts;

public sealed class LooksTests
{
    [Fact]
    public async Task What_is_chosen_while_the_account_is_still_on_its_way_counts_more_than_what_it_said_before()
    {
        await using var context = Prepared();
        var looks = context.Get<Looks>();

        looks.Begin();
        await looks.ChooseLanguageAsync(Language.German);
        await looks.ChooseThemeAsync("dark");
        context.Get<Store<Account>>().Update(Elsewhere);
        await looks.ApplyAsync();

        Assert.Equal(Language.German, context.Texts.Language);
        Assert.Equal("dark", looks.Theme);
    }

    [Fact]
    public async Task The_next_who_signs_in_gets_what_their_own_account_says()
    {
        await using var context = Prepared();
        var looks = context.Get<Looks>();
        await looks.ChooseLanguageAsync(Language.German);
        await looks.ChooseThemeAsync("dark");

        looks.Begin();
        context.Get<Store<Account>>().Update(Elsewhere);
        await looks.ApplyAsync();

        Assert.Equal(Language.English, context.Texts.Language);
        Assert.Equal("light", looks.Theme);
    }

    private static ConsoleContext Prepared()
    {
        var context = new ConsoleContext();
        context.Server.OnRequest("users.setPreferences", _ => []);
        return context;
    }

    private static Account Elsewhere(Account account) =>
        (account with { Me = account.Me with { Language = "en" } }).Prefer(new JsonObject { ["themeAppearence"] = "light" });
}
