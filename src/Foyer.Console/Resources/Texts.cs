namespace Foyer.Console.Resources;

/// <summary>
/// Every text that people see, each in both languages on one line: a text without its translation does not compile.
/// </summary>
internal sealed partial class Texts : Speech;
