using System.Text.RegularExpressions;
using System.Xml.Linq;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Xunit;

namespace Foyer.Server.Tests.Documentation;

public sealed partial class DocumentationTests
{
    [Fact]
    public void The_page_of_settings_is_fresh() => IsFresh("settings", ReferencePages.Settings());

    [Fact]
    public void The_page_of_permissions_is_fresh() => IsFresh("permissions", ReferencePages.Permissions());

    [Fact]
    public void The_page_of_omnichannel_is_fresh_and_names_every_setting_and_permission_once()
    {
        Assert.Empty(OmnichannelPage.Mistakes());
        IsFresh("omnichannel", OmnichannelPage.Write());
    }

    [Fact]
    public void Every_package_says_why_it_is_here()
    {
        var packages = XDocument.Load(Repository.File("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(version => version.Attribute("Include")!.Value);
        var page = File.ReadAllText(Repository.File("docs/dependencies.md"));
        var unnamed = packages.Where(name => !page.Contains(name, StringComparison.Ordinal)).ToList();
        Assert.True(unnamed.Count == 0, $"Give each a line in docs/dependencies.md: {string.Join(", ", unnamed)}");
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var pages = Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories));
        var broken = pages.SelectMany(page => Links().Matches(File.ReadAllText(page))
            .Select(link => link.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
            .Select(target => $"{Path.GetRelativePath(Repository.Root, page)} → {target}")).ToList();
        Assert.True(broken.Count == 0, $"These links lead nowhere: {string.Join(", ", broken)}");
    }

    internal static void IsFresh(string name, string text)
    {
        var file = Repository.File($"docs/reference/{name}.md");
        if (Approved.IsWanted)
        {
            File.WriteAllText(file, text);
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == text,
            $"docs/reference/{name}.md is stale: dotnet run eng/docs.cs");
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();
}
