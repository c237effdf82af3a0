using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Xunit;

namespace Foyer.Domain.Tests.SignInServices;

public sealed class KnownServicesTests : ISettingReader
{
    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

    public T Get<T>(Setting<T> setting)
        where T : notnull => values.GetValueOrDefault(setting.Id) is T value ? value : setting.Default;

    [Fact]
    public void Nobody_can_go_to_a_service_before_an_operator_has_switched_it_on() =>
        Assert.DoesNotContain(KnownServices.Read(this, [new CustomServiceSettings("House")]), static service => service.IsReady);

    [Theory]
    [InlineData("Accounts_OAuth_Github", "github")]
    [InlineData("Accounts_OAuth_GitHub_Enterprise", "github_enterprise")]
    [InlineData("Accounts_OAuth_Gitlab", "gitlab")]
    [InlineData("Accounts_OAuth_Google", "google")]
    [InlineData("Accounts_OAuth_Linkedin", "linkedin")]
    [InlineData("Accounts_OAuth_Facebook", "facebook")]
    [InlineData("Accounts_OAuth_Nextcloud", "nextcloud")]
    [InlineData("Accounts_OAuth_Wordpress", "wordpress")]
    [InlineData("Accounts_OAuth_Drupal", "drupal")]
    [InlineData("Accounts_OAuth_Meteor", "meteor")]
    public void A_service_that_is_switched_on_and_has_a_number_is_ready(string setting, string name)
    {
        values[setting] = true;
        values[$"{setting}_id"] = "foyer";
        foreach (var address in new[] { "API_GitHub_Enterprise_URL", "Accounts_OAuth_Nextcloud_URL", "API_Wordpress_URL", "API_Drupal_URL" })
        {
            values[address] = "https://house.example.org/";
        }

        var ready = Assert.Single(KnownServices.Read(this, []), static service => service.IsReady);
        Assert.Equal(name, ready.Name);
        Assert.All(new[] { ready.Authorize, ready.Token, ready.Identity }, static address => Assert.DoesNotContain("//", address["https://".Length..], StringComparison.Ordinal));
        Assert.Equal(Joining.Nothing, ready.Joining);
    }

    [Theory]
    [InlineData("http://house.example.org", false)]
    [InlineData("https://house.example.org", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("ftp://house.example.org", false)]
    [InlineData("house.example.org", false)]
    [InlineData("", false)]
    public void A_secret_is_shown_only_where_nobody_can_read_it_on_the_way(string address, bool isReady)
    {
        var house = House(address);

        Assert.Equal(isReady, KnownServices.Read(this, [house]).Last().IsReady);
    }

    [Fact]
    public void Accounts_are_joined_only_where_the_operator_says_so()
    {
        var house = House("https://house.example.org");
        Assert.Equal(Joining.Nothing, KnownServices.Read(this, [house]).Last().Joining);
        values[house.MergesUsers.Id] = true;
        Assert.Equal(Joining.ByAddress | Joining.OnlyUnjoined, KnownServices.Read(this, [house]).Last().Joining);
        values[house.KeyField.Id] = "username";
        Assert.Equal(Joining.ByAddress | Joining.ByName | Joining.OnlyUnjoined, KnownServices.Read(this, [house]).Last().Joining);
        values[house.MergesJoinedUsers.Id] = true;
        Assert.Equal(Joining.ByAddress | Joining.ByName, KnownServices.Read(this, [house]).Last().Joining);
    }

    [Fact]
    public void What_confirms_the_usual_address_confirms_no_other()
    {
        var house = House("https://house.example.org");
        Assert.NotEmpty(KnownServices.Read(this, [house]).Last().Fields.IsVerified);
        values[house.EmailField.Id] = "private.mail";
        Assert.Empty(KnownServices.Read(this, [house]).Last().Fields.IsVerified);
    }

    [Theory]
    [InlineData("Key Cloak!", "Keycloak")]
    [InlineData("my_house2", "My_house2")]
    [InlineData("ÄÖ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_in_ids_has_small_letters_digits_and_underscores(string? typed, string? name) => Assert.Equal(name, CustomServiceSettings.NameFrom(typed));

    [Theory]
    [InlineData("Accounts_OAuth_Custom-House", "House", "House")]
    [InlineData("Accounts_OAuth_Custom-House-secret", null, "House")]
    [InlineData("Accounts_OAuth_Custom-house", null, null)]
    [InlineData("Accounts_OAuth_Custom-OpenID", null, null)]
    [InlineData("Accounts_OAuth_Custom-Github", null, null)]
    [InlineData("Accounts_OAuth_Github", null, null)]
    public void A_service_is_known_by_the_id_of_its_switch(string id, string? name, string? owner) =>
        Assert.Equal((name, owner), (CustomServiceSettings.NameOf(id), CustomServiceSettings.OwnerOf(id)));

    [Fact]
    public void The_settings_of_a_service_are_declared_like_those_of_the_catalogue()
    {
        var house = new CustomServiceSettings("House");
        Assert.All(house.All, static setting => Assert.True(setting.Id.StartsWith("Accounts_OAuth_Custom-House", StringComparison.Ordinal) && setting is { Group: "OAuth", Section: "House", IsPublic: false }));
        Assert.All(house.All, static setting => Assert.Matches(@"^[A-Z][^\n]+\.$", setting.Help));
        Assert.True(house.ClientSecret.IsSecret);
        Assert.Equal(house.Scope.Id, CustomServiceSettings.Declared("Accounts_OAuth_Custom-House-scope")!.Id);
        Assert.Null(CustomServiceSettings.Declared("Accounts_OAuth_Custom-House-unheard"));
    }

    [Theory]
    [InlineData("#FFFFFF", "#24292F", true)]
    [InlineData("#FFFFFF", "#FFFF00", false)]
    [InlineData("#FFFFFF", "red", false)]
    [InlineData("#FFF", "#000000", false)]
    [InlineData("#FFFFFF", "#767676", true)]
    [InlineData("#FFFFFF", "#777777", false)]
    public void Colours_are_shown_together_and_only_where_the_text_can_be_read(string text, string button, bool isShown) =>
        Assert.Equal(isShown ? ("Go", text, button) : ("Go", "", ""), ButtonLook.Of(" Go ", text, button) is var look ? (look.Text, look.TextColor, look.Color) : default);

    private CustomServiceSettings House(string address)
    {
        var house = new CustomServiceSettings("House");
        values[house.Enabled.Id] = true;
        values[house.ClientId.Id] = "foyer";
        values[house.Url.Id] = address;
        return house;
    }
}
